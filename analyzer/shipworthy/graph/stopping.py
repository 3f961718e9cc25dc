"""Kept for a moment: see the package that it comes from."""

from shipworthy.graph.running.stopping import is_windows as is_windows

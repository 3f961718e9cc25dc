"""Kept for a moment: see the package that it comes from."""

from shipworthy.graph.running.runtimes import pair_removal as pair_removal

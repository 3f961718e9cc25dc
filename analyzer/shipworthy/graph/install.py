"""Kept for a moment: see the package that it comes from."""

from shipworthy.graph.packages.install import Install as Install
from shipworthy.graph.packages.install import Package as Package
from shipworthy.graph.packages.install import manager_calls as manager_calls

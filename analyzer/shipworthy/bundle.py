"""Where the data files that come with the program are."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def is_installed(folder: Path) -> bool:
    """Is a bundled *folder* inside the package, where nobody edits it?"""
    return folder.parent == _HERE


def bundled(name: str) -> Path:
    """The folder *name*: inside the package when installed, at the top of a checkout."""
    inside = _HERE / name
    return inside if inside.is_dir() else _HERE.parents[1] / name

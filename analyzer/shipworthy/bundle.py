"""Where the data files that come with the program are."""

from __future__ import annotations

import os

_HERE = os.path.dirname(os.path.abspath(__file__))


def is_installed(folder: str) -> bool:
    """Is a bundled *folder* inside the package, where nobody edits it?"""
    return os.path.dirname(folder) == _HERE


def bundled(name: str) -> str:
    """The folder *name*: inside the package when installed, at the top of a checkout."""
    inside = os.path.join(_HERE, name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(_HERE)), name)


def read(folder: str, name: str) -> str:
    """The text of the file *name* in a bundled folder. Raises OSError."""
    with open(os.path.join(bundled(folder), name), encoding="utf-8") as file:
        return file.read()

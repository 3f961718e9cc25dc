"""Images on which pip refuses to touch the Python of the distribution.

Sources: PEP 668; the release notes of Debian 12, Ubuntu 23.04 and Alpine 3.19; the pages of the images on Docker Hub,
as of November 2026.
"""

from __future__ import annotations

FIRST = {"debian": (12, 0), "ubuntu": (23, 4), "alpine": (3, 19)}
"""The first releases that do."""

NAMED = {
    "debian": frozenset({"bookworm", "trixie", "forky", "sid", "unstable", "testing", "stable", "latest", ""}),
    "ubuntu": frozenset({*"lunar mantic noble oracular plucky questing resolute latest rolling devel".split(), ""}),
    "alpine": frozenset({"latest", "edge", "3", ""}),
}
"""Tags without a number that mean one of them."""

WORDS = frozenset({"bookworm", "trixie", "noble", "questing", "resolute"})
"""Parts of tags of other images of the library that mean one of them."""

OWN_PYTHON = frozenset({"library/python", "library/pypy"})
"""Images whose `pip` is another one."""

FIRST_NODE = 18
"""The first Node whose image on Alpine is one of them, if the tag leaves the release of Alpine open."""

PIP_PACKAGES = frozenset({"python3-pip", "py3-pip", "python-pip"})
MARK = "EXTERNALLY-MANAGED"
ELSEWHERE = frozenset({"-t", "--target", "--prefix", "--root", "--python", "--dry-run"})
"""Options with which pip installs into another place."""

AGREEING = frozenset({"--break-system-packages"})
AGREEING_BY = ("PIP_BREAK_SYSTEM_PACKAGES", "break-system-packages")
OTHER_PYTHONS = ("conda", "pyenv", "virtualenv", "venv", "get-pip", "deadsnakes", "mamba", "rye")
"""What is in commands that bring another Python."""

"""Which distributions a manager of system packages belongs to.

Sources: the documentation of the distributions.
"""

from __future__ import annotations

_DEBIAN = frozenset({"debian", "ubuntu"})
_RPM = frozenset({"fedora", "rhel", "oracle", "amazon", "photon", "azure"})

HOMES = {
    "apt-get": _DEBIAN,
    "apt": _DEBIAN,
    "aptitude": _DEBIAN,
    "apk": frozenset({"alpine", "wolfi"}),
    "dnf": _RPM,
    "yum": _RPM,
    "microdnf": _RPM,
    "tdnf": _RPM,
    "zypper": frozenset({"suse"}),
    "pacman": frozenset({"arch"}),
}
"""By manager the families of images that have it; `family_of` in `base_images` says which one an image is of."""

USUAL = {
    **dict.fromkeys(_DEBIAN, "apt-get"),
    **dict.fromkeys(_RPM, "dnf"),
    "alpine": "apk",
    "wolfi": "apk",
    "suse": "zypper",
    "arch": "pacman",
    "busybox": "",
}
"""By family the manager that is there instead; "" if there is none. Of families that are not here nothing is known."""

LOOKING = frozenset({"which", "command", "type", "hash", "test", "[", "chroot"})
"""Programs with which scripts find out what is there, or go elsewhere."""

"""Where the package managers of distributions keep what they fetch.

Sources: the manual pages apt.conf(5), apk(8), dnf.conf(5), yum.conf(5), zypper(8) and pacman.conf(5), and
`/etc/apt/apt.conf.d/docker-clean` of the images of Debian and Ubuntu, which has apt drop packages at once.
"""

from __future__ import annotations

LISTS = "/var/lib/apt/lists"
ARCHIVES = "/var/cache/apt"
CLEANER = "docker-clean"

FAMILIES = {
    "apt": (LISTS, ARCHIVES),
    "apk": ("/var/cache/apk", "/etc/apk/cache"),
    "rpm": ("/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum", "/var/cache/tdnf"),
    "zypper": ("/var/cache/zypp",),
    "pacman": ("/var/cache/pacman/pkg",),
}
"""The folders of managers that work on the same packages."""

_MEMBERS = {
    **dict.fromkeys(("apt-get", "apt", "aptitude"), "apt"),
    **dict.fromkeys(("dnf", "yum", "microdnf", "tdnf"), "rpm"),
    **{name: name for name in ("apk", "zypper", "pacman")},
}

MOVING_OPTIONS = (
    *("--installroot", "--root", "-p", "--cache-dir", "--cachedir", "-r", "--sysroot", "--packagecachedir"),
    "--no-network",
)
"""Options with which the cache lies elsewhere, or stays as it is, whatever the manager."""

REFRESHING_OPTIONS = ("-U", "--update-cache", "--update", "--no-cache", "--refresh")
"""Options of an install that fetch the index at first."""

REPOSITORY_PROGRAMS = frozenset({"add-apt-repository", "apt-add-repository", "extrepo"})
"""Programs that may fetch the index after they have added a repository."""

BUILDING_SCRIPTS = frozenset(
    "Configure autogen.sh bootstrap bootstrap.sh buildconf config configure gradlew mvnw".split()
)
"""Scripts of source trees, which leave the system's packages alone."""

SNAPSHOTS = ("snapshot.debian.org", "snapshot.ubuntu.com", "snapshot-cloudflare.debian.org", "archive.archlinux.org")
"""Hosts whose repositories never change."""

KEEPERS = frozenset({"apt", "pacman"})
"""Families that never look whether their index is still the newest."""

LOOKING = frozenset({"rpm"})
"""Families that always look."""

INDEX_PROGRAMS = frozenset("apt-cache apt-file apt-show-versions debtree gdebi mk-build-deps tasksel".split())
"""Programs that look into the index of apt, though they may install nothing."""

RUNNERS = frozenset(
    "ansible ansible-playbook apt-fast chef-client chef-solo install-php-extensions invoke just make mk-build-deps "
    "node npm npx perl playwright pnpm puppet python python2 python3 rosdep ruby salt-call task tasksel yarn".split()
)
"""Programs that carry out what is written elsewhere, which may be anything."""

QUOTING_PROGRAMS = frozenset("[ command echo printf rm test type which".split())
"""Programs that are given the name of a package manager, and do not run it."""

BARE_IMAGES = frozenset(
    "buildpack-deps debian eclipse-temurin gcc golang httpd mariadb nginx node openjdk perl php postgres python redis "
    "ruby rust ubuntu".split()
)
"""Official images of Debian and Ubuntu, which bring no index of apt."""

OTHER_SYSTEMS = ("alpine", "nanoserver", "windows", "oracle", "ubi")
"""What the tags of these images say where they are made of something else."""


def family_of(manager: str) -> str:
    """Which family a manager belongs to; "" for one of a language, or for another system."""
    return _MEMBERS.get(manager, "")

"""The users that well-known base images list in `/etc/passwd`, as of November 2026.

Sources: the packages base-passwd of Debian and Ubuntu, alpine-baselayout-data of Alpine; the Dockerfiles of the images.
"""

from __future__ import annotations

from shipworthy.knowledge.base_images import family_of

_FAMILIES = {
    "debian": "root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats _apt nobody "
    "systemd-network systemd-resolve systemd-timesync messagebus",
    "ubuntu": "root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats _apt nobody "
    "ubuntu systemd-network systemd-resolve systemd-timesync messagebus",
    "alpine": "root bin daemon adm lp sync shutdown halt mail news uucp operator man postmaster cron ftp sshd at squid "
    "xfs games cyrus vpopmail ntp smmsp guest nobody utmp",
}
_OWN = {
    "alpine": "",
    "buildpack-deps": "",
    "debian": "",
    "eclipse-temurin": "",
    "golang": "",
    "node": "node",
    "openjdk": "",
    "python": "",
    "ruby": "",
    "rust": "",
    "ubuntu": "",
}
"""By image of the library: what it adds to those of the distribution it is made of."""


def accounts_of(repository: str, tag: str) -> frozenset[str] | None:
    """The names of the users that an image lists; None if they are not known."""
    own = _OWN.get(repository.removeprefix("library/")) if repository.startswith("library/") else None
    names = _FAMILIES.get(family_of(repository, tag) or "")
    return None if own is None or names is None else frozenset(f"{names} {own}".split())

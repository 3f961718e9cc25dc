"""The frontend that `# syntax=` names: is it Docker's own, which version, and what that version cannot read yet.

Source: https://docs.docker.com/build/dockerfile/release-notes/ and the tags of docker/dockerfile.
"""

from __future__ import annotations

from shipworthy.digits import whole_number
from shipworthy.record import NamedTuple
from shipworthy.regex import regex

OFFICIAL = "docker/dockerfile"
HEREDOCS_SINCE = ((1, 4), (1, 3))

_REFERENCE = regex(r"(?P<name>[^\s@]*?)(?::(?P<tag>[^:/@\s]*))?(?:@\S*)?(?:\s|\Z)")
_VERSION = regex(r"(?P<major>[0-9]+)\.(?P<minor>[0-9]+)(?:\.[0-9]+)?(?P<channel>-\w+)?\Z")
_NAMES = ("dockerfile", "dockerfile-upstream")
_SIMILAR = 0.88

Version = tuple[int, int]


class Frontend(NamedTuple):
    """`ours` if it reads Dockerfiles as Docker's own does: that, a mirror of it, or a misspelling.

    `version` is None where the newest is meant or it cannot be told; `labs` for its experimental channel.
    `instead` is the name that was probably meant by a misspelt one, tag and all, or "".
    """

    ours: bool = True
    version: Version | None = None
    labs: bool = False
    instead: str = ""

    def lacks(self, since: Version | None, labs_since: Version | None = None) -> bool:
        """Is it certainly too old for what came with *since*, and with *labs_since* in the experimental channel?"""
        first = (labs_since or since) if self.labs else since
        return self.version is not None and first is not None and self.version < first


def read_frontend(syntax: str) -> Frontend:
    """What the value of `# syntax=` names."""
    match = _REFERENCE.match(syntax)
    if match is None:
        return Frontend(ours=False)
    name, tag = match["name"], match["tag"] or ""
    version = _VERSION.match(tag)
    instead = _meant(name)
    return Frontend(
        ours=bool(instead) or name.rpartition("/")[2] in _NAMES,
        version=(whole_number(version["major"]), whole_number(version["minor"])) if version else None,
        labs=tag.endswith(("labs", "experimental")),
        instead=f"{instead}{syntax[len(name) :]}" if instead else "",
    )


def _meant(name: str) -> str:
    """What a name that is nearly that of Docker's own frontend was meant to be; "" for that name and for others."""
    path = name.removeprefix("docker.io/")
    if path.startswith(OFFICIAL):
        version = path.removeprefix(OFFICIAL)
        return f"{OFFICIAL}:{version}" if version[:1].isdecimal() else ""
    if path == "dockerfile":
        return OFFICIAL
    if abs(len(path) - len(OFFICIAL)) > 3:
        return ""
    from difflib import SequenceMatcher

    near = SequenceMatcher(None, path, OFFICIAL, autojunk=False).ratio() >= _SIMILAR
    return OFFICIAL if near else ""

"""Image references: `registry/repository:tag@digest`.

Source: the grammar in https://github.com/distribution/reference
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from shipworthy.record import NamedTuple
from shipworthy.regex import regex

DEFAULT_REGISTRY = "docker.io"

_COMPONENT = regex(r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\Z")
_REGISTRY = regex(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*))*|\[[0-9A-Fa-f:]+\])(?::[0-9]+)?\Z"
)
_TAG = regex(r"\w[\w.-]{0,127}\Z", re.ASCII)
_DIGEST = regex(r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}\Z")


class ImageReference(NamedTuple):
    """A reference taken apart. `repository` is whole: `library/nginx` for `nginx`.

    `tag` and `digest` are "" where they are not given; `tag_start` is the offset of the tag in the text,
    -1 without one; `name` is how people write the image, without tag and digest.
    """

    registry: str
    repository: str
    tag: str
    digest: str
    name: str
    tag_start: int

    @property
    def whole_name(self) -> str:
        """Registry and repository: `docker.io/library/nginx` for `nginx`."""
        return f"{self.registry}/{self.repository}"

    def matches(self, patterns: Iterable[str]) -> bool:
        """Does one of the *patterns*, in which `*` is anything, slashes included, fit the whole name?

        One without a slash has to fit the registry.
        """
        from fnmatch import fnmatchcase

        return any(fnmatchcase(self.whole_name if "/" in p else self.registry, p) for p in patterns)

    @property
    def floating(self) -> bool:
        """Does it mean whatever is newest: no tag, or `latest`, and no digest?"""
        return not self.digest and self.tag in ("", "latest")


@lru_cache(maxsize=1024)
def parse_image(text: str) -> ImageReference | None:
    """The parts of a reference, None if it is none."""
    rest, at, digest = text.partition("@")
    if at and not _DIGEST.match(digest):
        return None
    slash = rest.rfind("/")
    colon = rest.find(":", slash + 1)
    name, tag = (rest, "") if colon < 0 else (rest[:colon], rest[colon + 1 :])
    if colon >= 0 and not _TAG.match(tag):
        return None
    first, separator, path = name.partition("/")
    has_registry = bool(separator) and ("." in first or ":" in first or first == "localhost" or first != first.lower())
    registry, repository = (first, path) if has_registry else (DEFAULT_REGISTRY, name)
    if not (_REGISTRY.match(registry) or _COMPONENT.match(registry)) or not all(
        map(_COMPONENT.match, repository.split("/"))
    ):
        return None
    if registry in (DEFAULT_REGISTRY, "index.docker.io"):
        registry = DEFAULT_REGISTRY
        repository = repository if "/" in repository else f"library/{repository}"
    return ImageReference(registry, repository, tag, digest, name, colon + 1 if colon >= 0 else -1)

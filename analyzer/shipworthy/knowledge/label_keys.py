"""Names of labels: what Docker asks of them, who owns which, and the order in which people read the usual ones.

Sources: "Docker object labels" in https://docs.docker.com/engine/manage-resources/labels/, the pre-defined annotation
keys of https://github.com/opencontainers/image-spec/blob/main/annotations.md, and `BUILDX_GIT_LABELS` in
https://docs.docker.com/build/building/variables/.
"""

from __future__ import annotations

BASE_DIGEST = "org.opencontainers.image.base.digest"

_OCI_PREFIX = "org.opencontainers.image."
OCI_KEYS = tuple(
    f"{_OCI_PREFIX}{name}"
    for name in (
        "title description source url documentation authors vendor licenses version revision created ref.name "
        "base.name base.digest"
    ).split()
)

OCI_KINDS = {
    "org.opencontainers.image.created": "rfc3339",
    "org.opencontainers.image.url": "url",
    "org.opencontainers.image.documentation": "url",
    "org.opencontainers.image.source": "url",
    "org.opencontainers.image.licenses": "spdx",
    BASE_DIGEST: "digest",
}
"""What the specification says of the values of some of them."""

_PLATFORM_KEYS = (
    "io.k8s.display-name",
    "io.k8s.description",
    "io.openshift.tags",
    "io.openshift.expose-services",
    "io.openshift.s2i.scripts-url",
)
_ENTRYPOINT = "com.docker.image.source.entrypoint"
_RESERVED = ("com.docker", "io.docker", "org.dockerproject")
_FOR_AUTHORS = ("com.docker.extension.",)
_OLD_PREFIX = "org.label-schema."
_PLACES = {key: (0, place) for place, key in enumerate(OCI_KEYS)} | {
    key: (1, place) for place, key in enumerate(_PLATFORM_KEYS)
}

GIT_LABELS = {
    "1": ("org.opencontainers.image.revision", _ENTRYPOINT),
    "true": ("org.opencontainers.image.revision", _ENTRYPOINT),
    "full": ("org.opencontainers.image.revision", "org.opencontainers.image.source", _ENTRYPOINT),
}
"""What Buildx writes by itself, by the value of `BUILDX_GIT_LABELS`."""


def label_flaw(key: str) -> str:
    """What is wrong with the name of a label, "" if nothing is."""
    if any(char.isspace() for char in key):
        return "has a blank in it"
    if any(key.startswith(f"{owner}.") or key == owner for owner in _RESERVED):
        known = key == _ENTRYPOINT or key.startswith(_FOR_AUTHORS)
        return "" if known else "is in a name space that Docker keeps for itself"
    if key.lower() != key:
        return "has capital letters"
    odd = next((char for char in key if not (char.isascii() and char.isalnum()) and char not in ".-"), "")
    if odd:
        return f"holds `{odd}`, which not every tool reads"
    if not key or not key[0].isalpha() or not key[-1].isalnum():
        return "does not begin with a letter and end with a letter or a digit"
    return "has two separators in a row" if any(pair in key for pair in ("..", "--", ".-", "-.")) else ""


def meant_key(key: str) -> str:
    """The key of the OCI that a misspelt one means, "" if it is right, or none of them."""
    lowered = key.lower().replace("_", ".")
    _, found, rest = lowered.partition("opencontainer")
    if not found or key in OCI_KEYS:
        return ""
    from difflib import get_close_matches

    suffix = rest.removeprefix("s").removeprefix(".image").removeprefix("s").removeprefix(".")
    near = get_close_matches(suffix, [known.removeprefix(_OCI_PREFIX) for known in OCI_KEYS], n=1, cutoff=0.8)
    return _OCI_PREFIX + near[0] if near else ""


def label_place(key: str, by_name: bool = False, sort_own: bool = False) -> tuple[int, int, str]:
    """What to sort labels by: the keys of the OCI, those of platforms, Docker's, the old ones, those of everybody else.

    Those keep their order among themselves unless *sort_own*; *by_name* only the name counts.
    """
    if by_name:
        return 0, 0, key
    if key in _PLACES:
        return (*_PLACES[key], "")
    if key.startswith(("com.docker.", "desktop.docker.")):
        return 2, 0, key
    if key.startswith(_OLD_PREFIX) or key == "maintainer":
        return 3, int(key == "maintainer"), key
    return (4 if "." in key else 5), 0, key if sort_own else ""

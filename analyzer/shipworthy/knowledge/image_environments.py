"""Base images that are known to set no environment variable but PATH, as of November 2026.

Source: the configurations of these Docker Official Images, https://github.com/docker-library/repo-info.
"""

from __future__ import annotations

from shipworthy.syntax.image import DEFAULT_REGISTRY, parse_image

_PLAIN = frozenset({"library/alpine", "library/busybox", "library/debian", "library/ubuntu"})


def sets_nothing(image: str) -> bool:
    """Is PATH all that *image*, a reference or `scratch`, sets?"""
    if image == "scratch":
        return True
    reference = parse_image(image)
    return reference is not None and reference.registry == DEFAULT_REGISTRY and reference.repository in _PLAIN

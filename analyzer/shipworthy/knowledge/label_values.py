"""Kinds of values that labels may be told to have.

Sources: RFC 3986, RFC 3339 and RFC 5322; https://semver.org/; https://spdx.org/licenses/ and the licence expressions of
the SPDX specification; for hashes, git.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_URL = r"[a-zA-Z][a-zA-Z0-9+.-]*://[^\s/?#]+[^\s]*\Z"
_TIME = r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:)(\d{2})(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)\Z"
_NUMBER = r"(?:0|[1-9]\d*)"
_TAIL = r"(?:[0-9A-Za-z-]+)(?:\.[0-9A-Za-z-]+)*"
_SEMVER = rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-({_TAIL}))?(?:\+{_TAIL})?\Z"
_HASH = r"(?:[0-9a-f]{7,40}|[0-9a-f]{64})\Z"
_DIGEST = r"[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-zA-Z=_-]{32,}\Z"
_EMAIL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\Z"
_NAMED_EMAIL = r"[^<>]*<([^<>]*)>\Z"


def is_url(text: str) -> bool:
    return re.match(_URL, text) is not None


def is_time(text: str) -> bool:
    """Is it a date and a time of day with an offset? A leap second is one."""
    match = re.match(_TIME, text, re.ASCII)
    if match is None:
        return False
    from datetime import datetime

    day, minute, second = match.groups()
    try:
        datetime.fromisoformat(f"{day}T{minute}{'59' if second == '60' else second}")
    except ValueError:
        return False
    return True


def is_version(text: str) -> bool:
    match = re.match(_SEMVER, text, re.ASCII)
    if match is None:
        return False
    parts = (match[1] or "").split(".")
    return not any(part.isdigit() and len(part) > 1 and part[0] == "0" for part in parts)


def is_hash(text: str) -> bool:
    """Is it a hash of git, whole or shortened?"""
    return re.match(_HASH, text) is not None


def is_digest(text: str) -> bool:
    return re.match(_DIGEST, text) is not None


def is_email(text: str) -> bool:
    """Is it an address, alone or behind a name in angle brackets?"""
    named = re.match(_NAMED_EMAIL, text)
    address = named[1] if named else text
    local = address.rpartition("@")[0]
    return re.match(_EMAIL, address) is not None and not (local.startswith(".") or local.endswith(".") or ".." in local)


def is_license(text: str) -> bool:
    """Is it an identifier of SPDX, or an expression made of them?"""
    from shipworthy.knowledge.licenses import is_license_expression

    return is_license_expression(text)


class Kind:
    """A kind of values: what it is called in a message, and what belongs to it."""

    __slots__ = ("holds", "name")

    def __init__(self, name: str, holds: Callable[[str], bool]) -> None:
        self.name = name
        self.holds = holds


LABEL_KINDS: Mapping[str, Kind] = {
    "text": Kind("text", lambda text: text.strip() != ""),
    "url": Kind("URL", is_url),
    "rfc3339": Kind("time as in RFC 3339", is_time),
    "semver": Kind("semantic version", is_version),
    "hash": Kind("hash of git", is_hash),
    "spdx": Kind("licence identifier of SPDX", is_license),
    "digest": Kind("digest", is_digest),
    "email": Kind("e-mail address", is_email),
}

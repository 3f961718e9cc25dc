"""The exec form: a JSON array of strings in which every string keeps its place.

The text is JSON or it is none, so the standard library decides; what it leaves to do is to find the strings.
Source: BuildKit's `parseJSON`, for which anything that is not JSON is the shell form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_STRING = regex(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_CHARACTER = regex(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|.", re.DOTALL)
_SURROGATE = regex(r"[\ud800-\udfff]")


class NotStrings(ValueError):
    """A JSON array that holds something else than strings, which BuildKit refuses."""


class JsonString(NamedTuple):
    """A string of an array: what it means, and where it stands, its quotes included."""

    text: Text
    span: Span


def read(text: Text) -> tuple[JsonString, ...] | None:
    """The strings of a JSON array, None if the text is no JSON array. Raises `NotStrings`."""
    if not text.text.startswith("["):
        return None
    import json

    try:
        items = json.loads(text.text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if not all(isinstance(item, str) for item in items):
        raise NotStrings
    return tuple(
        JsonString(_decode(text.cut(match.start() + 1, match.end() - 1)), text.span(*match.span()))
        for match in _STRING.finditer(text.text)
    )


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _decode(text: Text) -> Text:
    return text.spell(_characters(text.text)) if "\\" in text.text else text


def _characters(text: str) -> Iterator[tuple[str, int]]:
    import json

    for match in _CHARACTER.finditer(text):
        character = json.loads(f'"{match[0]}"') if match[0].startswith("\\") else match[0]
        yield _SURROGATE.sub("\ufffd", character) if match[0].startswith("\\") else character, match.start()


def write(words: Iterable[str]) -> str:
    """The JSON form of *words*."""
    import json

    return json.dumps(list(words), ensure_ascii=False)

"""The exec form: a JSON array of strings in which every string keeps its place."""

from __future__ import annotations

import re

from shipworthy.syntax.dockerfile.lines import HIDDEN
from shipworthy.syntax.dockerfile.nodes import Literal, Word
from shipworthy.syntax.masked import Masked

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


class NotStrings(ValueError):
    """A JSON array that holds something else than strings, which BuildKit refuses."""


def words(masked: Masked) -> tuple[Word, ...] | None:
    """The strings of a JSON array, None if the text is no JSON array. Raises `NotStrings`."""
    text = masked.text.replace(HIDDEN, " ")
    if not text.lstrip().startswith("["):
        return None
    import json

    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(items, list):
        return None
    if not all(isinstance(item, str) for item in items):
        raise NotStrings
    places = (masked.cut(*match.span()).span for match in _STRING.finditer(text))
    return tuple(
        Word(span=span, value=item, parts=(Literal(span=span, text=item),))
        for span, item in zip(places, items, strict=False)
    )

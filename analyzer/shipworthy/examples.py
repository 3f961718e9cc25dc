"""The examples in the documentation of a rule, which are also its tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

FILE_NAMES = {"dockerfile": "Dockerfile", "yaml": "compose.yaml", "text": ".dockerignore"}
_FENCE = re.compile(
    r"^```(?P<language>\w+) (?P<kind>bad|good|fixed)(?P<lines>[ \d]*)(?: path=(?P<path>\S+))?\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Example(NamedTuple):
    """A small tree. `lines` are where findings are expected, by path; for a `bad` one without any, there is at
    least one.
    """

    kind: str
    files: dict[str, str]
    lines: dict[str, list[int]]


def examples(docs: str) -> Iterator[Example]:
    """The examples of a manual page: each fence one, but fences with a path or a tree that follow each other
    together.
    """
    current: Example | None = None
    for match in _FENCE.finditer(docs):
        part = match["path"] is not None or match["language"] == "tree"
        if current is None or not part or current.kind != match["kind"] or _complete(current, match):
            if current:
                yield current
            current = Example(match["kind"], {}, {})
        _add(current, match)
        if not part:
            yield current
            current = None
    if current:
        yield current


def _complete(example: Example, match: re.Match[str]) -> bool:
    """Does the fence name a file that the example has already, so that it begins the next?"""
    return match["path"] in example.files or (match["language"] == "tree" and bool(example.files))


def _add(example: Example, match: re.Match[str]) -> None:
    if match["language"] == "tree":
        example.files.update(dict.fromkeys(match["text"].split(), ""))
        return
    path = match["path"] or FILE_NAMES[match["language"]]
    example.files[path] = match["text"]
    if numbers := match["lines"].split():
        example.lines[path] = [int(number) for number in numbers]

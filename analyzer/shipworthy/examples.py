"""The examples in the documentation of a rule, which are also its tests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shipworthy.record import NamedTuple
from shipworthy.regex import regex

FILE_NAMES = {"dockerfile": "Dockerfile", "yaml": "compose.yaml", "text": ".dockerignore"}
_FENCE = regex(
    r"^```(?P<language>\w+) (?P<kind>bad|good|fixed)(?P<lines>[ \d]*)"
    r"(?: path=(?P<path>\S+))?(?: encoding=(?P<encoding>\S+))?(?: options=(?P<options>\{[^\n]*\}))?\n"
    r"(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_NUMBERED = regex(r"⟦([0-9A-F]{4})⟧")


class Example(NamedTuple):
    """A small tree.

    `lines` are where findings are expected, by path; for a `bad` one without any, there is at least one somewhere.
    `options` is an inline table of TOML: what the settings tell the rule. A `␠` in the text stands for a blank that
    nobody would see, `⟦200B⟧` for the character of that number, a `∎` at its end for the end of a file without a line
    break. `encoding=` says how a file is saved.
    """

    kind: str
    files: dict[str, str]
    lines: dict[str, list[int]]
    options: str = ""


def examples(docs: str) -> Iterator[Example]:
    """The examples of a manual page.

    Each fence is one, but those with a path, and lists of files (`tree`), that follow each other are one together.
    """
    group: list[re.Match[str]] = []
    for fence in _FENCE.finditer(docs):
        if group and not _continues(group, fence):
            yield _example(group)
            group = []
        group.append(fence)
    if group:
        yield _example(group)


def _continues(group: list[re.Match[str]], fence: re.Match[str]) -> bool:
    """Does *fence* add another file to the example of *group*? One that is in it already begins the next example."""
    named = all(_name(part) for part in (*group, fence))
    return named and fence["kind"] == group[-1]["kind"] and _name(fence) not in map(_name, group)


def _name(fence: re.Match[str]) -> str:
    """What a fence is to the example that it is a part of; "" for one that is an example by itself."""
    return str(fence["language"] if fence["language"] == "tree" else fence["path"] or "")


def _example(group: list[re.Match[str]]) -> Example:
    example = Example(group[0]["kind"], {}, {}, group[0]["options"] or "")
    for fence in group:
        if fence["language"] == "tree":
            example.files.update(dict.fromkeys(fence["text"].split(), ""))
            continue
        path = fence["path"] or FILE_NAMES[fence["language"]]
        example.files[path] = _meant(fence["text"], fence["encoding"])
        if numbers := fence["lines"].split():
            example.lines[path] = [int(number) for number in numbers]
    return example


def _meant(text: str, encoding: str | None) -> str:
    meant = _NUMBERED.sub(lambda match: chr(int(match[1], 16)), text.replace("␠", " ").replace("∎\n", ""))
    return meant.encode(encoding).decode("utf-8", "surrogateescape") if encoding else meant

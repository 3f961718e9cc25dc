"""Paths in a project, absolute as Compose prints them.

Source: https://docs.docker.com/reference/compose-file/build/#context, and https://docs.docker.com/compose/how-tos/multiple-compose-files/
"""

from __future__ import annotations

from posixpath import join, normpath

from shipworthy.graph.effective.nodes import Effective, Fields, Items, Leaf
from shipworthy.graph.effective.reading import Form, Reading, Spot, Text
from shipworthy.graph.merging import longform
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Scalar, YamlNode

_WINDOWS = regex(r"[A-Za-z]:[\\/]|\\\\")
_REMOTE = ("git@", "github.com/", "service:")


def absolute(reading: Reading, text: str, span: Span) -> str:
    """The path *text*, written at *span*, seen from the folder of its file; `~` stays: it depends on who calls."""
    if text.startswith("/") or _WINDOWS.match(text):
        return text
    if text.startswith("~"):
        return "~" + normpath(f"/{text[1:]}").replace("//", "/") if text[1:].strip("/") else "~"
    return normpath(join(reading.top, reading.files.folder_of(span.source.path), text)).replace("//", "/")


def located(reading: Reading, text: Text) -> Leaf:
    """A path as a leaf; as it is written where a variable is unknown."""
    return text.leaf(text.value if text.unknown or not text.value else absolute(reading, text.value, text.span))


def path(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    return located(reading, reading.text(node)) if isinstance(node, Scalar) else reading.plainly(node, spot)


def context(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A build context, which may lie elsewhere: in a repository, a registry, or another service."""
    if isinstance(node, Scalar) and is_remote(reading.text(node).value):
        text = reading.text(node)
        return text.leaf(text.value)
    return path(reading, node, spot)


def is_remote(text: str) -> bool:
    return "://" in text or text.startswith(_REMOTE)


def target(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A path in a container."""
    if not isinstance(node, Scalar):
        return reading.plainly(node, spot)
    text = reading.text(node)
    return text.leaf(clean(text.value))


def clean(text: str) -> str:
    """A path in a container without doubled slashes, `.` and `..`."""
    return normpath(text).replace("//", "/") if text else ""


def paths(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A list of paths; one alone is its only item."""
    items = longform.as_list(node)
    if items is None:
        return reading.plainly(node, spot)
    return Items(items=tuple(path(reading, item, spot.item(item)) for item in items.items), span=spot.key)


def contexts(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """Named contexts, in a mapping or a list of `NAME=CONTEXT`."""
    pairs = longform.pairs(node, reading.meaning)
    members = {e.key.value: context(reading, e.value, spot.member(e.key)) for e in (pairs.entries if pairs else ())}
    return Fields(members=members, span=spot.key)


FORMS: dict[str, Form] = {
    "path": path,
    "paths": paths,
    "context": context,
    "contexts": contexts,
    "target": target,
}

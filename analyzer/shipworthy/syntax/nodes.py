"""Nodes that every kind of file has."""

from __future__ import annotations

from shipworthy.node import Node
from shipworthy.source import Span


class Comment(Node):
    """A comment, from `#` to the end of the line. `inside` is true within a continued instruction;
    `own_line` is false where code stands before it."""

    span: Span
    text: str
    inside: bool = False
    own_line: bool = True


class Invalid(Node):
    """Text that the tool the file is for would refuse. `code` is a noun phrase such as `unknown-instruction`.

    `instead` is what was probably meant in the place of the span, or "".
    """

    span: Span
    code: str
    message: str
    help: str = ""
    instead: str = ""

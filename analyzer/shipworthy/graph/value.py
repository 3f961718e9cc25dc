"""A value that may depend on variables: known, one of a few, or unknown."""

from __future__ import annotations

from shipworthy.node import Node
from shipworthy.source import Span


class Value(Node):
    """What a text means once its variables are resolved.

    `text` is None when unknown, and then rules are silent. `span` is where the value is used,
    `origin` where it was given (the ARG with the default, the line of `.env`), if elsewhere.
    """

    span: Span
    text: str | None
    origin: Span | None = None

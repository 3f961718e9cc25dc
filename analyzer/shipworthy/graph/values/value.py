"""A value that may depend on variables: known, one of a few, or unknown."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.node import Node
from shipworthy.source import Span


class Value(Node):
    """What a text means once its variables are resolved.

    `text` is None when it is not the same in every build, and then rules are silent; `choices` are the texts that
    it may be where they are few. `span` is where the value is used, `origin` where it was given (the ARG with
    the default, the line of `.env`), if elsewhere.
    """

    span: Span
    text: str | None
    origin: Span | None = None
    choices: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...] | None:
        """All that it may be; None if that is unknown."""
        return self.choices or None if self.text is None else (self.text,)


def only(texts: Sequence[str] | None) -> str | None:
    """The one text among *texts*, None if there are none or several."""
    return texts[0] if texts is not None and len(texts) == 1 else None

"""The grammars in `grammar/`, compiled by lark on first use."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from shipworthy.bundle import bundled

if TYPE_CHECKING:
    import lark


class Unparsable(ValueError):
    """The text does not follow the grammar from `offset` on; `expected` are the names of what could stand there."""

    def __init__(self, offset: int, expected: frozenset[str]) -> None:
        super().__init__(f"unexpected text at offset {offset}")
        self.offset = offset
        self.expected = expected


@cache
def _parser(name: str, start: str) -> lark.Lark:
    import lark

    text = (bundled("grammar") / f"{name}.lark").read_text("utf-8")
    return lark.Lark(
        text,
        parser="lalr",
        lexer="contextual",
        start=start,
        propagate_positions=True,
        maybe_placeholders=False,
    )


def parse(name: str, text: str, start: str = "start") -> Any:
    """The lark tree of *text* by the grammar *name*. Raises `Unparsable`."""
    import lark

    try:
        return _parser(name, start).parse(text)
    except lark.exceptions.UnexpectedInput as error:
        offset = error.pos_in_stream if error.pos_in_stream is not None and error.pos_in_stream >= 0 else len(text)
        raise Unparsable(
            offset, frozenset(getattr(error, "expected", None) or getattr(error, "allowed", None) or ())
        ) from None

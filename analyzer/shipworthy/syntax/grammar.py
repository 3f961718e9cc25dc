"""The grammars in `grammar/`, compiled by lark on first use. Nothing else imports lark.

`shortcuts` reads the common cases of most of them, and all of `dockerfile/word`, so that ordinary files need no lark at
all; a property test holds both to the same trees.
"""

from __future__ import annotations

from functools import cache

from shipworthy.bundle import read
from shipworthy.syntax.parse_tree import Unparsable
from shipworthy.syntax.shortcuts import SHORTCUTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import lark


@cache
def _parser(name: str, start: str) -> lark.Lark:
    import lark

    text = read("grammar", f"{name}.lark")
    return lark.Lark(text, parser="lalr", lexer="contextual", start=start, maybe_placeholders=False)


def parse(name: str, text: str, start: str = "start") -> Any:
    """The lark tree of *text* by the grammar *name*, such as `dockerfile/word`. Raises `Unparsable`.

    A tree has `data`, the name of its rule, and `children`; a token is a str that has `type`, `start_pos`
    and `end_pos`.
    """
    shortcut = SHORTCUTS.get(name)
    tree = shortcut(text) if shortcut else None
    return compiled(name, text, start) if tree is None else tree


def compiled(name: str, text: str, start: str = "start") -> Any:
    """The same by lark, whatever the text is."""
    import lark

    try:
        return _parser(name, start).parse(text)
    except lark.exceptions.UnexpectedInput as error:
        raise _unparsable(error, len(text)) from None


def _unparsable(error: lark.exceptions.UnexpectedInput, length: int) -> Unparsable:
    at = error.pos_in_stream
    parser: Any = getattr(error, "interactive_parser", None)
    stack = parser.parser_state.value_stack if parser else ()
    pending = tuple((value.type, value.start_pos) for value in stack if hasattr(value, "start_pos"))
    at_end = at is None or at < 0 or getattr(getattr(error, "token", None), "type", "") == "$END"
    return Unparsable(length if at_end or at is None else at, pending)

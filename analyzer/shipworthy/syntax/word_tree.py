"""Words of Dockerfiles, read as `grammar/dockerfile/word.lark` has it and without lark: every file has some.

What a token is depends on the innermost quote or brace that is open; the grammar says why `}` and `/` are tokens of
their own.
"""

from __future__ import annotations

import re

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.syntax.parse_tree import Token, Tree, Unparsable, token

_TOKEN = regex(
    r"(?P<TEXT>[^'\"$\\}/]+)|(?P<SLASH>/)|(?P<OPEN>\$\{)|(?P<VARIABLE>\$(?:\d+|[^\W\d]\w*|[@*#?$!-]))|(?P<DOLLAR>\$)"
    r"|(?P<CLOSE>})|(?P<ESCAPED>\\.?)|(?P<QUOTE>\")|(?P<APOSTROPHE>')",
    re.DOTALL,
)
_NAME = regex(r"\d+|[^\W\d]\w*|[@*#?$!-]")
_OPERATOR = regex(r"(?P<CLOSE>})|(?P<OPERATOR>:[-+?]|##?|%%?|[-+?])|(?P<REPLACE>//?)")
_QUOTED = regex(r"[^']+")


class _Open(NamedTuple):
    """A branch that is being filled; `holder` is the `${...}` of an operand or a pattern."""

    branch: Tree
    holder: Tree | None = None


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Tree("start", [])
        self.stack = [_Open(self.root)]

    def read(self) -> Tree:
        at, end = 0, len(self.text)
        while at < end:
            found = _TOKEN.match(self.text, at)
            assert found and found.lastgroup
            at = self._take(found, found.lastgroup)
        if len(self.stack) > 1:
            raise self._refusal(end)
        return self.root

    def _take(self, found: re.Match[str], type: str) -> int:
        """Put a token where it belongs. Returns where to go on."""
        branch, holder = self.stack[-1]
        where = branch.data
        if type == "OPEN":
            return self._open_brace(branch, found)
        if type == "APOSTROPHE" and where != "double":
            return self._single(branch, found)
        if type == "QUOTE" and where != "double":
            double = Tree("double", [token(type, found)])
            branch.children.append(double)
            self.stack.append(_Open(double))
        elif type == "QUOTE":
            branch.children.append(token(type, found))
            self.stack.pop()
        elif holder and type == "CLOSE" and where == "operand":
            holder.children.append(token(type, found))
            self.stack.pop()
        elif holder and type == "SLASH" and where == "pattern":
            holder.children.append(token(type, found))
            self.stack.pop()
            self._operand(holder, "operand")
        else:
            branch.children.append(token(type, found))
        return found.end()

    def _open_brace(self, branch: Tree, found: re.Match[str]) -> int:
        braced = Tree("braced", [token("OPEN", found)])
        at = found.end()
        if name := _NAME.match(self.text, at):
            braced.children.append(token("NAME", name))
            at = name.end()
        operator = _OPERATOR.match(self.text, at)
        if operator is None:
            self.stack.append(_Open(branch, braced))
            raise self._refusal(at)
        branch.children.append(braced)
        braced.children.append(token(operator.lastgroup or "", operator))
        if operator.lastgroup != "CLOSE":
            self._operand(braced, "pattern" if operator.lastgroup == "REPLACE" else "operand")
        return operator.end()

    def _operand(self, braced: Tree, data: str) -> None:
        operand = Tree(data, [])
        braced.children.append(operand)
        self.stack.append(_Open(operand, braced))

    def _single(self, branch: Tree, found: re.Match[str]) -> int:
        single = Tree("single", [token("APOSTROPHE", found)])
        at = found.end()
        if quoted := _QUOTED.match(self.text, at):
            single.children.append(token("QUOTED", quoted))
            at = quoted.end()
        closing = _TOKEN.match(self.text, at)
        if closing is None:
            self.stack.append(_Open(branch, single))
            raise self._refusal(at)
        single.children.append(token("APOSTROPHE", closing))
        branch.children.append(single)
        return closing.end()

    def _refusal(self, offset: int) -> Unparsable:
        pending = [one for open_ in self.stack for one in _waiting(open_)]
        return Unparsable(offset, tuple((one.type, one.start_pos) for one in pending))


def _waiting(open_: _Open) -> list[Token]:
    """The tokens of a quote or a brace that is not closed."""
    if open_.holder:
        return [child for child in open_.holder.children if isinstance(child, Token)]
    return [child for child in open_.branch.children[:1] if isinstance(child, Token) and open_.branch.data == "double"]


def word(text: str) -> Tree:
    """The tree of a word. Raises `Unparsable`."""
    return _Reader(text).read()

"""Trees of text that is plain enough to need no grammar: the same trees that the grammar would make.

Loading lark and compiling a grammar takes longer than everything else that is done with an ordinary Dockerfile. Each
function here reads the common cases of one grammar by plain scanning, and returns None for all others.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from shipworthy.record import NamedTuple
from shipworthy.regex import regex

_NAME = r"\d+|[^\W\d]\w*"
_LINE = regex(r"(\S++)((?>[ \t]+--[^\s\"'\\]+(?=\s|\Z))*)(?:[ \t]+((?!--)\S.*))?\Z", re.DOTALL)
_WORDS = regex(r"\S+")
_FROM = regex(r"[^\t\x0b\x0c\r ]+")
_PAIR = regex(r"((?:[^\s\"'\\]++|\\.|\"(?:[^\"\\]++|\\.)*+\"|'[^']*')++)(?:\s+|\Z)", re.DOTALL)
_DIRECTIVE = regex(r"#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(\S.*)\Z")
_PORT = regex(r"(?P<RANGE>\d+(?:-\d+)?)(?:/(?P<PROTOCOL>[^/:]+))?\Z")
_FIELD = regex(r"([^,=\"]+)(?:(=)([^,\"]+)?)?(,|\Z)")
_TEXT = r"(?P<TEXT>[^'\"$\\}/]+)|(?P<SLASH>/)|(?P<CLOSE>})|(?P<ESCAPED>\\.?)"
_VARIABLE = rf"(?P<VARIABLE>\$(?:{_NAME}|[@*#?$!-]))|(?P<DOLLAR>\$(?!\{{))"
_BRACED = rf"(?P<OPEN>\$\{{)(?P<NAME>{_NAME})(?:(?P<OPERATOR>:?[-+?])(?P<operand>[^'\"$\\}}]*))?(?P<END>}})"
_UNQUOTED = regex(rf"{_TEXT}|{_VARIABLE}|{_BRACED}|(?P<QUOTE>\")|(?P<APOSTROPHE>')(?P<QUOTED>[^']+)?'", re.DOTALL)
_QUOTED = regex(rf"{_TEXT}|{_VARIABLE}|{_BRACED}|(?P<QUOTE>\")|(?P<APOSTROPHE>')", re.DOTALL)
_SLASHED = regex("[^/]+|/")


class Token(str):
    """A piece of text, with what it is and where; a str that looks like a token of lark."""

    __slots__ = ("end_pos", "start_pos", "type")
    type: str
    start_pos: int
    end_pos: int


class Tree(NamedTuple):
    """A branch that looks like a tree of lark."""

    data: str
    children: list[Token | Tree]


def _token(type: str, match: re.Match[str], group: int | str = 0) -> Token:
    token = Token(match[group])
    token.type = type
    token.start_pos, token.end_pos = match.span(group)
    return token


def line(text: str) -> Tree | None:
    """Flags without quotes, and no lone `--`; no blanks but spaces and tabs before the rest."""
    found = _LINE.match(text)
    if found is None:
        return None
    children: list[Token | Tree] = [_token("KEYWORD", found, 1)]
    if found[2]:
        children += [_token("FLAG", flag) for flag in _WORDS.finditer(text, *found.span(2))]
    if found[3]:
        children.append(_token("REST", found, 3))
    return Tree("start", children)


def from_(text: str) -> Tree | None:
    """An image, or an image with `AS` and a name."""
    words = list(_FROM.finditer(text))
    if len(words) == 1:
        return Tree("start", [_token("IMAGE", words[0])]) if words[0][0] == text else None
    if len(words) != 3 or words[1][0] not in ("AS", "as") or words[0].start() or words[2].end() < len(text):
        return None
    return Tree("start", [_token(type, word) for type, word in zip(("IMAGE", "AS", "NAME"), words, strict=True)])


def pairs(text: str) -> Tree | None:
    """Words in which every quote is closed."""
    children: list[Token | Tree] = []
    at = 0
    while at < len(text):
        word = _PAIR.match(text, at)
        if word is None:
            return None
        children.append(_token("WORD", word, 1))
        at = word.end()
    return Tree("start", children)


def directive(text: str) -> Tree | None:
    found = _DIRECTIVE.match(text)
    return Tree("start", [_token("KEY", found, 1), _token("VALUE", found, 2)]) if found else None


def port(text: str) -> Tree | None:
    """A port without an address."""
    found = _PORT.match(text)
    if found is None:
        return None
    return Tree("start", [_token(type, found, type) for type in ("RANGE", "PROTOCOL") if found[type]])


def options(text: str) -> Tree | None:
    """Options without quotes, none of them empty."""
    children: list[Token | Tree] = []
    at, comma = 0, ","
    while comma:
        field = _FIELD.match(text, at)
        if field is None:
            return None
        names = enumerate(("KEY", "EQUALS", "VALUE"), 1)
        children.append(Tree("field", [_token(type, field, group) for group, type in names if field[group]]))
        comma, at = field[4], field.end()
        if comma:
            children.append(_token("COMMA", field, 4))
    return Tree("start", children)


def word(text: str) -> Tree | None:
    """A word without variables inside variables."""
    root = branch = Tree("start", [])
    at = 0
    while at < len(text):
        quoted = branch is not root
        found = (_QUOTED if quoted else _UNQUOTED).match(text, at)
        if found is None:
            return None
        at = found.end()
        if found["OPEN"]:
            branch.children.append(_braced(found))
        elif found["APOSTROPHE"] and not quoted:
            branch.children.append(_single(found))
        elif not found["QUOTE"]:
            branch.children.append(_token(found.lastgroup or "", found))
        elif quoted:
            branch.children.append(_token("QUOTE", found))
            branch = root
        else:
            branch = Tree("double", [_token("QUOTE", found)])
            root.children.append(branch)
    return root if branch is root else None


def _braced(found: re.Match[str]) -> Tree:
    children: list[Token | Tree] = [_token("OPEN", found, "OPEN"), _token("NAME", found, "NAME")]
    if found["OPERATOR"]:
        pieces = _SLASHED.finditer(found.string, *found.span("operand"))
        operand: list[Token | Tree] = [_token("SLASH" if piece[0] == "/" else "TEXT", piece) for piece in pieces]
        children += [_token("OPERATOR", found, "OPERATOR"), Tree("operand", operand)]
    return Tree("braced", [*children, _token("CLOSE", found, "END")])


def _single(found: re.Match[str]) -> Tree:
    first = _token("APOSTROPHE", found, "APOSTROPHE")
    last = Token("'")
    last.type, last.start_pos, last.end_pos = "APOSTROPHE", found.end() - 1, found.end()
    return Tree("single", [first, _token("QUOTED", found, "QUOTED"), last] if found["QUOTED"] else [first, last])


SHORTCUTS: dict[str, Callable[[str], Tree | None]] = {
    "dockerfile/directive": directive,
    "dockerfile/from": from_,
    "dockerfile/line": line,
    "dockerfile/options": options,
    "dockerfile/pairs": pairs,
    "dockerfile/port": port,
    "dockerfile/word": word,
}
"""By the name of the grammar."""

"""Trees of text that is plain enough to need no grammar: the same trees that the grammar would make.

Loading lark and compiling a grammar takes longer than everything else that is done with an ordinary Dockerfile. Each
function here reads the common cases of one grammar by plain scanning, and returns None for all others. `word` reads
every case.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from shipworthy.regex import regex
from shipworthy.syntax.parse_tree import Token, Tree, token
from shipworthy.syntax.word_tree import word

_BLANK = r"[\t-\r \x85\xa0]"
_INK = r"[^\t-\r \x85\xa0"
_PLAIN_LINE = regex(r"(\S++)((?>[ \t]+--[^\s\"'\\]+(?=\s|\Z))*)(?:[ \t]+((?!--)\S.*))?\Z", re.DOTALL)
_KEYWORD = regex(r"[^\t\x0b\x0c\r ]+")
_GAP = regex(rf"{_BLANK}+")
_FLAG = regex(
    rf"--(?!{_BLANK}|\Z)(?:{_INK}\"'\\]++|\\.?|\"(?:[^\"\\]++|\\.?)*+\"?|'(?:[^'\\]++|\\.?)*+'?)++", re.DOTALL
)
_END = regex("--")
_ALL = regex(".+", re.DOTALL)
_WORDS = regex(r"\S+")
_FROM = regex(r"[^\t\x0b\x0c\r ]+")
_PAIR = regex(r"((?:[^\s\"'\\]++|\\.?|\"(?:[^\"\\]++|\\.?)*+\"?|'[^']*+'?)++)\s*", re.DOTALL)
_DIRECTIVE = regex(r"#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(\S.*)\Z")
_PORT = regex(r"(?P<RANGE>\d+(?:-\d+)?)(?:/(?P<PROTOCOL>[^/:]+))?\Z")
_FIELD = regex(r"([^,=\"]+)(?:(=)([^,\"]+)?)?(,|\Z)")


def line(text: str) -> Tree | None:
    """Everything but a line that ends in blanks."""
    found = _PLAIN_LINE.match(text)
    if found is None:
        return _line_with_quotes(text)
    children: list[Token | Tree] = [token("KEYWORD", found, 1)]
    if found[2]:
        children += [token("FLAG", flag) for flag in _WORDS.finditer(text, *found.span(2))]
    if found[3]:
        children.append(token("REST", found, 3))
    return Tree("start", children)


def _line_with_quotes(text: str) -> Tree | None:
    """The same, token by token."""
    children: list[Token | Tree] = []
    found, type, end = _KEYWORD.match(text), "KEYWORD", False
    while found:
        children.append(token(type, found))
        gap = _GAP.match(text, found.end())
        if gap is None:
            return Tree("start", children) if found.end() == len(text) else None
        at = gap.end()
        if end:
            found, type = _ALL.match(text, at), "ARGUMENTS"
        elif found := _FLAG.match(text, at):
            type = "FLAG"
        elif found := _END.match(text, at):
            type, end = "END", True
        else:
            found, type = _ALL.match(text, at), "REST"
    return None


def from_(text: str) -> Tree | None:
    """An image, or an image with `AS` and a name."""
    words = list(_FROM.finditer(text))
    if len(words) == 1:
        return Tree("start", [token("IMAGE", words[0])]) if words[0][0] == text else None
    if len(words) != 3 or words[1][0] not in ("AS", "as") or words[0].start() or words[2].end() < len(text):
        return None
    return Tree("start", [token(type, word) for type, word in zip(("IMAGE", "AS", "NAME"), words, strict=True)])


def pairs(text: str) -> Tree | None:
    """Everything but a text that begins with a blank."""
    children: list[Token | Tree] = []
    at = 0
    while at < len(text):
        word = _PAIR.match(text, at)
        if word is None:
            return None
        children.append(token("WORD", word, 1))
        at = word.end()
    return Tree("start", children)


def directive(text: str) -> Tree | None:
    found = _DIRECTIVE.match(text)
    return Tree("start", [token("KEY", found, 1), token("VALUE", found, 2)]) if found else None


def port(text: str) -> Tree | None:
    """A port without an address."""
    found = _PORT.match(text)
    if found is None:
        return None
    return Tree("start", [token(type, found, type) for type in ("RANGE", "PROTOCOL") if found[type]])


def options(text: str) -> Tree | None:
    """Options without quotes, none of them empty."""
    children: list[Token | Tree] = []
    at, comma = 0, ","
    while comma:
        field = _FIELD.match(text, at)
        if field is None:
            return None
        names = enumerate(("KEY", "EQUALS", "VALUE"), 1)
        children.append(Tree("field", [token(type, field, group) for group, type in names if field[group]]))
        comma, at = field[4], field.end()
        if comma:
            children.append(token("COMMA", field, 4))
    return Tree("start", children)


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

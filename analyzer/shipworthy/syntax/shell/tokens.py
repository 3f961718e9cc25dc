"""The tokens of a shell script that are told apart without a grammar."""

from __future__ import annotations

import re

from shipworthy.regex import regex
from shipworthy.syntax.shell.spelling import Text

NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_DEFAULT = r":?[-+=?][A-Za-z0-9_./,@]*+"
_AFFIX = r"(?:%%?|\#\#?)(?:[A-Za-z0-9_.*~-]|\[[a-z0-9-]+\])++"
_REPLACED = r"//?[A-Za-z0-9_.=-]++/[A-Za-z0-9_.=@-]*+"
PARAMETER = rf"\$(?:{NAME}|[0-9@?!\#](?![A-Za-z0-9_])|\{{(?:{NAME}|[0-9@])(?:{_DEFAULT}|{_AFFIX}|{_REPLACED})?\}})"
_NOT_BARE = r"\x00- \x7f\"'$&();<>\\`|~{}\[\]"
_SINGLE = r"'[^']*+'"
_PIECE = rf"[^{_NOT_BARE}\#]++|{PARAMETER}|\"(?:[^\"$`\\]++|{PARAMETER})*+\"|{_SINGLE}"
_JOINT = r"(?:\\\n)++"
_END = rf"(?=[ \t\n;&|()]|(?<![0-9])[<>]|{_JOINT}(?:[ \t\n;&|()]|\Z)|\Z)"

# The grammar takes a dash at the end of a line for the beginning of the next one: such a script is left to it.
_TOKEN = regex(
    r"(?:[ \t]|\\\n)*+(?:\#[^\n]*+(?<!\\))?(?!-\n)"
    r"(?:(?P<redirect>[0-9]*+(?:>[>&|]?|<(?![<(&>]))|&>>?)"
    rf"|(?P<literal>(?:[^{_NOT_BARE}*?\#][^{_NOT_BARE}*?]*+|[\]}}]|\{{\}}){_END})"
    rf"|(?P<bracket>[\[{{]{_END})"
    r"|(?P<joint>&&|\|\|?|;(?!;)|&|\n)"
    r"|(?P<open>\()|(?P<close>\))|(?P<item>;;)|(?P<end>\Z)"
    r"|(?P<long>(?!\\[ \n])[^\x00- \x7f\#&();<>|]))"
)
_WORD = regex(rf"(?:{_PIECE}|\#)++{_END}")

STRETCH = regex(rf"(?:[^{_NOT_BARE}]++|~|{_SINGLE}|\\[\S ]|\[[^{_NOT_BARE}*?\#]++\]|\{{[^{_NOT_BARE}\#]*+\}})*+")
IN_QUOTES = regex(r"(?:[^\"$`\\]++|\\[\s\S]|\$(?=[\"\s]))*+")
WORD_END = regex(_END)


class Foreign(Exception):
    """Something in a script that only the grammar knows."""


class Cursor:
    """The token of a script that is looked at: what it is, and its offsets.

    A `literal` is a word that means what is written, a `word` may have quotes and parameters, and a `long` is the
    first character of a word that takes more than one look. `bracket` is `[` or `{`, `joint` an operator between
    commands or a line break, `item` ends an item of `case` and `end` the script.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self.written = text.text
        self.kind: str | None = ""
        self.start = self.at = self.end = 0

    def go(self, at: int) -> None:
        """Look at the token behind an offset."""
        found = _TOKEN.match(self.written, at, self.end)
        if found is None:
            raise Foreign
        self.kind = found.lastgroup
        self.start, self.at = found.start(found.lastindex or 0), found.end()
        if self.kind == "long" and (word := _WORD.match(self.written, self.start, self.end)):
            self.kind, self.at = "word", word.end()

    def step(self) -> None:
        self.go(self.at)

    @property
    def token(self) -> str:
        return self.written[self.start : self.at]

    @property
    def is_word(self) -> bool:
        return self.kind in ("literal", "word", "long")

    def expect(self, token: str) -> None:
        if self.token != token:
            raise Foreign
        self.step()

    def skip_breaks(self) -> None:
        while self.kind == "joint" and self.written[self.start] == "\n":
            self.step()

    def behind(self, stretch: re.Pattern[str], at: int) -> int:
        """Where a stretch ends that may be empty."""
        found = stretch.match(self.written, at, self.end)
        return found.end() if found else at

"""What an instruction is built of: its keyword, its flags and the rest of its line."""

from __future__ import annotations

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.dockerfile import flags
from shipworthy.syntax.dockerfile.frontend import Frontend
from shipworthy.syntax.dockerfile.nodes import Flag, Heredoc, Word
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.dockerfile.words import plain, word
from shipworthy.syntax.grammar import parse
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.nodes import Invalid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_WITHOUT_FLAGS = regex(r"(\S++)[ \t]+(?!--)(?=\S)")
OFFICIAL_FRONTEND = Frontend()
Problems = list[Invalid]


class Unbuildable(ValueError):
    """The instruction has no meaning; the reason is an `Invalid`."""

    def __init__(self, span: Span, code: str, message: str, help: str = "", instead: str = "") -> None:
        super().__init__(message)
        self.invalid = Invalid(span=span, code=code, message=message, help=help, instead=instead)


class Statement(NamedTuple):
    """A line taken apart. `name` is the keyword in upper case, `shell` the whole line as a shell may read it.

    `invalid` collects what is wrong.
    """

    line: Text
    name: str
    keyword: Word
    flags: tuple[Flag, ...]
    flag_values: tuple[Text, ...]
    rest: Text
    shell: Masked
    escape: str
    invalid: Problems
    heredocs: tuple[Heredoc, ...] = ()
    empty_lines: tuple[Span, ...] = ()
    onbuild: bool = False
    frontend: Frontend = OFFICIAL_FRONTEND

    @property
    def shell_rest(self) -> Masked:
        """The rest of the line as a shell may read it."""
        span = self.rest.span()
        return self.shell.cut(span.start - self.shell.start, span.end - self.shell.start)

    def word(self, text: Text) -> Word:
        """*text* as a word in which quotes, escapes and variables count."""
        return word(text, self.escape, self.invalid)

    def fields(self) -> dict[str, Any]:
        """The fields that every instruction has."""
        return {
            "span": self.line.span(),
            "keyword": self.keyword,
            "flags": self.flags,
            "heredocs": self.heredocs,
            "empty_lines": self.empty_lines,
            "onbuild": self.onbuild,
        }

    def after(self, length: int) -> Statement:
        """The same without the first characters of the rest and the blanks that follow."""
        return self._replace(rest=self.rest.cut(length).strip())

    def missing(self, what: str) -> Unbuildable:
        return Unbuildable(self.keyword.span, "missing-argument", f"{self.name} needs {what}")

    def refuse(self, span: Span, code: str, message: str, help: str = "") -> None:
        """Note what is wrong without giving up the instruction."""
        self.invalid.append(Invalid(span=span, code=code, message=message, help=help))


def take_apart(
    line: Text, shell: Masked, escape: str, empty_lines: tuple[Span, ...] = (), frontend: Frontend = OFFICIAL_FRONTEND
) -> Statement:
    """Keyword, flags and rest of a line that is not empty."""
    end, found, start = _cut(line.text)
    keyword = plain(line.cut(0, end))
    name = keyword.value.upper()
    invalid: Problems = []
    read = [flags.read(line.cut(*span), name, escape, invalid) for span in found]
    return Statement(
        line=line,
        name=name,
        keyword=keyword,
        flags=tuple(flag for flag, _ in read),
        flag_values=tuple(value for _, value in read),
        rest=line.cut(start).strip(),
        shell=shell,
        escape=escape,
        invalid=invalid,
        empty_lines=empty_lines,
        frontend=frontend,
    )


def _cut(line: str) -> tuple[int, list[tuple[int, int]], int]:
    """Where the keyword ends, the flags stand, and the rest begins."""
    if plain_line := _WITHOUT_FLAGS.match(line):
        return plain_line.end(1), [], plain_line.end()
    first, *others = parse("dockerfile/line", line).children
    last = others[-1] if others else first
    rest = last.start_pos if last.type in ("REST", "ARGUMENTS") else len(line)
    return first.end_pos, [(token.start_pos, token.end_pos) for token in others if token.type == "FLAG"], rest

"""The words of a script that is read without a grammar."""

from __future__ import annotations

from abc import abstractmethod

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.shell.commands import Context
from shipworthy.syntax.shell.nodes import ShellWord
from shipworthy.syntax.shell.spelling import Expanded, Text, spell
from shipworthy.syntax.shell.tokens import IN_QUOTES, NAME, PARAMETER, STRETCH, WORD_END, Cursor, Foreign

_PARAMETER = regex(PARAMETER)
_NAMED = regex(rf"\$\{{?({NAME}|[0-9@?!\#])")
_PIECES = regex(rf"'([^']*)'|\"([^\"]*)\"|(?:{PARAMETER}|[^\"'$])+")
_SPECIAL = regex(r"[\"'$*?]")
_GLOB = regex(r"[*?]")


class Extent(NamedTuple):
    """Where a word lies; `expanded` if it is a long one."""

    start: int
    end: int
    expanded: list[Expanded] | None


class WordReader(Cursor):
    """Reads words and goes behind them. `names` are those of all variables so far, set or read."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.names: list[str] = []

    @abstractmethod
    def read_until(self, end: str, context: Context) -> None:
        """Read commands up to the token *end*, "" being the end of the script."""

    def word(self, context: Context) -> ShellWord:
        if self.kind == "long":
            return self.make(self.measure(context))
        if self.kind not in ("literal", "word", "bracket"):
            raise Foreign
        source, offset, written = self.text
        start, end = self.start, self.at
        span = Span(source, offset + start, offset + end)
        if self.kind == "word":
            word = _read_short(written[start:end], span)
            self.names += word.variables
        else:
            word = ShellWord(span=span, value=written[start:end], literal=True)
        self.go(end)
        return word

    def measure(self, context: Context) -> Extent:
        start, expanded = self.start, None
        if self.kind == "long":
            expanded = self._expanded(context)
        elif self.kind == "word":
            self.names += _variables(self.token)
        elif self.kind != "literal":
            raise Foreign
        extent = Extent(start, self.at, expanded)
        self.step()
        return extent

    def make(self, extent: Extent) -> ShellWord:
        start, end, expanded = extent
        if expanded is not None:
            return spell(self.text, start, end, expanded)
        written, span = self.written[start:end], self.text.span(start, end)
        if _SPECIAL.search(written):
            return _read_short(written, span)
        return ShellWord(span=span, value=written, literal=True)

    def _expanded(self, context: Context) -> list[Expanded]:
        """Go to the end of a long word, and tell what the shell replaces in it."""
        at, quoted = self.start, False
        found: list[Expanded] = []
        while True:
            at = self.behind(IN_QUOTES if quoted else STRETCH, at)
            char = self.written[at] if at < self.end else ""
            if char == '"':
                quoted = not quoted
                at += 1
            elif char in ("$", "`"):
                found.append(self._expansion(at, context))
                at = found[-1].end
            elif quoted or not WORD_END.match(self.written, at, self.end):
                raise Foreign
            else:
                self.at = at
                return found

    def _expansion(self, at: int, context: Context) -> Expanded:
        known = len(self.names)
        if parameter := _PARAMETER.match(self.written, at, self.end):
            self.names += _NAMED.findall(parameter[0])
            end = parameter.end()
        else:
            end = self._substitution(at, context.inside())
        return Expanded(at, end, tuple(self.names[known:]))

    def _substitution(self, at: int, context: Context) -> int:
        """Read `$(...)`, or what stands between two backquotes, and tell where it ends."""
        if self.written[at] == "`":
            end = self.written.find("`", at + 1, self.end)
            if end < 0 or "\\" in self.written[at:end] or not self.written[at + 1 : end].strip():
                raise Foreign
            self.read_within(at + 1, end, context)
            return end + 1
        if not self.written.startswith("$(", at) or self.written.startswith("((", at + 1):
            raise Foreign
        self.go(at + 2)
        self.read_until(")", context)
        return self.at

    def read_within(self, start: int, end: int, context: Context) -> None:
        """Read the commands between two offsets, whatever token is looked at."""
        before = self.kind, self.start, self.at, self.end
        self.end = end
        self.go(start)
        self.read_until("", context)
        self.kind, self.start, self.at, self.end = before


def _variables(written: str) -> tuple[str, ...]:
    """The names of the parameters in a token `word`."""
    if "$" not in written:
        return ()
    if "'" in written:
        written = "".join(piece[0] for piece in _PIECES.finditer(written) if piece[1] is None)
    return tuple(dict.fromkeys(_NAMED.findall(written)))


def _read_short(written: str, span: Span) -> ShellWord:
    """A token `word`; most have no quotes, and a parameter or a wildcard then, or are one string."""
    if written[0] in "\"'" and written.find(written[0], 1) == len(written) - 1:
        variables = () if written[0] == "'" else _variables(written)
        return ShellWord(span=span, value=written[1:-1], literal=not variables, variables=variables)
    variables = _variables(written)
    if '"' not in written and "'" not in written:
        return ShellWord(span=span, value=written, literal=False, variables=variables)
    pieces = list(_PIECES.finditer(written))
    value = "".join(piece[piece.lastindex or 0] for piece in pieces)
    is_glob = any(piece.lastindex is None and _GLOB.search(piece[0]) for piece in pieces)
    return ShellWord(span=span, value=value, literal=not variables and not is_glob, variables=variables)

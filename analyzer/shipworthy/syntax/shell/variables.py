"""The variables that a shell script reads and sets.

Source: "Parameter Expansion" and the built-in utilities in the Shell Command Language of POSIX, and Bash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.shell.interpreter import find_interpreter
from shipworthy.syntax.shell.spelling import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.syntax.shell.tree import Branch

_NAMES = frozenset({"variable_name", "special_variable_name"})
_GUARDS = frozenset({":-", "-", ":=", "=", ":+", "+", ":?", "?"})
_SETTERS = frozenset({"getopts", "let", "mapfile", "printf", "read", "readarray", "unset"})
_NAMED = regex(r"\$(?:\{[#!]?)?([A-Za-z_][A-Za-z0-9_]*)")
_OPAQUE = frozenset({".", "eval", "source"})
_DECLARING = frozenset({"declaration_command", "unset_command"})


class ShellRead(NamedTuple):
    """`$NAME` or `${NAME...}`. `guarded` where an operator says what to do if it is not set."""

    span: Span
    name: str
    guarded: bool


class Variables(NamedTuple):
    """`reads` in the order of the text; `sets` are all names that the script may set itself.

    `opaque` is true where it may set any: it runs `eval` or another script in its own shell, or could not be read.
    """

    reads: tuple[ShellRead, ...] = ()
    sets: frozenset[str] = frozenset()
    opaque: bool = False


def named_in(script: str) -> frozenset[str]:
    """All names that stand behind a `$` in a script: those that it reads, and perhaps others."""
    return frozenset(_NAMED.findall(script))


def read_variables(masked: Masked, interpreter: str = "") -> Variables:
    """The variables of the script in *masked*; none where *interpreter* or its first line name no shell."""
    found = find_interpreter(masked.text)
    if interpreter or not found.is_shell:
        return Variables()
    from shipworthy.syntax.shell.tree import grow

    root = grow(masked.text, found.start, found.end)
    walk = _Walk(Text(masked.source, masked.start, masked.text))
    walk.run(root)
    reads = tuple(sorted(walk.reads, key=lambda read: read.span.start))
    return Variables(reads, frozenset(walk.sets), root.broken or walk.opaque)


class _Walk:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.reads: list[ShellRead] = []
        self.sets: set[str] = set()
        self.opaque = False

    def run(self, root: Branch) -> None:
        stack = [root]
        while stack:
            branch = stack.pop()
            self._visit(branch)
            stack += branch.children

    def _visit(self, branch: Branch) -> None:
        if branch.kind in ("simple_expansion", "expansion"):
            self._expand(branch)
        elif branch.kind in ("variable_assignment", "for_statement"):
            self.sets.update(self._names(branch.children[:2]))
        elif branch.kind in _DECLARING:
            self._declare(branch)
        elif branch.kind == "command":
            self._run(branch)

    def _expand(self, branch: Branch) -> None:
        operators = {child.kind for child in branch.children}
        start = self.text.text.index("$", branch.start)
        for name in self._names(branch.children[:3]):
            self.reads.append(ShellRead(self.text.span(start, branch.end), name, bool(operators & _GUARDS)))
            if operators & {":=", "="}:
                self.sets.add(name)
            return

    def _declare(self, branch: Branch) -> None:
        """`export NAME`, `local NAME=value`; a word that only the shell knows, such as `$(cat .env)`, may be any."""
        self.sets.update(self._names(branch.children))
        for child in branch.children[1:]:
            name, equals, _ = self._written(child).strip("'\"").partition("=")
            if equals and name.isidentifier():
                self.sets.add(name)
            elif child.kind not in ("variable_name", "word", "number"):
                self.opaque = True

    def _run(self, branch: Branch) -> None:
        words = [self._written(child) for child in branch.children if child.named]
        if words[0] in _OPAQUE:
            self.opaque = True
        elif words[0] in _SETTERS:
            self.sets.update(word.partition("=")[0].strip("'\"") for word in words[1:])

    def _names(self, branches: Sequence[Branch]) -> Iterator[str]:
        for branch in branches:
            if branch.kind in _NAMES:
                yield self._written(branch)
            elif branch.kind == "subscript":
                yield from self._names(branch.children[:1])

    def _written(self, branch: Branch) -> str:
        return self.text.text[branch.start : branch.end]

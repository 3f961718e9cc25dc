"""Scripts read without a grammar: what the grammar would find in them, or nothing at all.

It knows simple commands with redirects and assignments, lists, pipelines, groups, `if`, `while`, `for`, `case` and
substitutions, which is nearly all that stands in Dockerfiles. Whatever else it meets, a here-document, a function,
arithmetic or an error, it leaves the whole script to the grammar.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple
from shipworthy.syntax.shell.commands import Context
from shipworthy.syntax.shell.nodes import Assignment, Command
from shipworthy.syntax.shell.plain_commands import CommandReader
from shipworthy.syntax.shell.spelling import Text
from shipworthy.syntax.shell.tokens import Foreign

_MAX_DEPTH = 20


class Reading(NamedTuple):
    """What stands in a script, in the order of the text."""

    commands: tuple[Command, ...]
    assignments: tuple[Assignment, ...]


def read_plain(text: Text, start: int, end: int) -> Reading | None:
    """The script between two offsets of *text*; None if the grammar must be asked."""
    reader = _Reader(text)
    try:
        reader.read_within(start, end, Context())
    except Foreign:
        return None
    return Reading(
        tuple(sorted(reader.commands, key=lambda command: command.span.start)),
        tuple(sorted(reader.assignments, key=lambda assignment: assignment.span.start)),
    )


class _Reader(CommandReader):
    """Reads lists of commands, and the commands that hold lists.

    The operator that a method is given stands before the first command that it reads.
    """

    def read_until(self, end: str, context: Context) -> None:
        self._list(context, "", end, may_be_empty=not end)

    def _list(self, context: Context, operator: str, *ends: str, may_be_empty: bool = False) -> str:
        """Read commands up to one of *ends*, "" being the end of the script, and tell which."""
        if context.depth > _MAX_DEPTH:
            raise Foreign
        conditional = tested = joined = False
        while True:
            self.skip_breaks()
            if not joined and self._is_at(ends):
                if not may_be_empty:
                    raise Foreign
                return self.token
            conditional = operator == "||" or (operator == "&&" and tested) or (operator == "|" and conditional)
            tested = self._statement(context.branching() if conditional else context, operator)
            may_be_empty = True
            operator, joined = self._joint(ends)

    def _is_at(self, ends: tuple[str, ...]) -> bool:
        return self.token in ends and self.kind not in ("word", "long")

    def _joint(self, ends: tuple[str, ...]) -> tuple[str, bool]:
        """What stands before the next command, and whether there must be one."""
        if self.kind == "joint":
            operator = self.token
            self.step()
            return (";" if operator == "\n" else operator), operator in ("&&", "||", "|")
        if not self._is_at(ends):
            raise Foreign
        return ";", False

    def _statement(self, context: Context, operator: str) -> bool:
        """Read a simple or compound command and tell whether it is a test."""
        if self.kind == "literal" and self.token == "!":
            self.step()
        compound = _COMPOUND.get(self.token) if self.kind in ("literal", "open", "bracket") else None
        if not compound:
            return self.simple(context, operator)
        self.step()
        compound(self, context.deeper(), operator)
        self.step()
        while self.kind == "redirect":
            self.redirect(context)
        return False

    def _subshell(self, context: Context, operator: str) -> None:
        self._list(context, operator, ")")

    def _group(self, context: Context, operator: str) -> None:
        self._list(context, operator, "}")

    def _if(self, context: Context, operator: str) -> None:
        branch = context.branching()
        self._list(branch, operator, "then")
        end = ""
        while end != "fi":
            self.step()
            if end == "elif":
                self._list(branch, "", "then")
                self.step()
            end = self._list(branch, "", *(("fi",) if end == "else" else ("elif", "else", "fi")))

    def _while(self, context: Context, operator: str) -> None:
        body = context.branching()
        self._list(body, operator, "do")
        self.step()
        self._list(body, "", "done")

    def _for(self, context: Context, _: str) -> None:
        body, name = context.branching(), self.token
        if not (name.isascii() and name.isidentifier()):
            raise Foreign
        self.names.append(name)
        self.step()
        self.expect("in")
        while self.is_word:
            self.measure(body)
        if self.token not in (";", "\n"):
            raise Foreign
        self.step()
        self.skip_breaks()
        self.expect("do")
        self._list(body, "", "done")

    def _case(self, context: Context, _: str) -> None:
        branch = context.branching()
        self.measure(branch)
        self.skip_breaks()
        self.expect("in")
        self.skip_breaks()
        while self.token != "esac":
            self._patterns()
            if self._list(branch, "", ";;", "esac", may_be_empty=True) == "esac":
                return
            self.step()
            self.skip_breaks()

    def _patterns(self) -> None:
        if self.kind == "open":
            self.step()
        self._pattern()
        while self.token == "|":
            self.step()
            self._pattern()
        if self.kind != "close":
            raise Foreign
        self.step()

    def _pattern(self) -> None:
        start, end, _ = self.measure(Context())
        if "$" in self.written[start:end]:
            raise Foreign


_COMPOUND = {
    "(": _Reader._subshell,
    "{": _Reader._group,
    "case": _Reader._case,
    "for": _Reader._for,
    "if": _Reader._if,
    "until": _Reader._while,
    "while": _Reader._while,
}

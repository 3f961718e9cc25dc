"""The simple commands of a script that is read without a grammar."""

from __future__ import annotations

import re

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.syntax.shell.commands import TESTS, Context, build
from shipworthy.syntax.shell.inner import STANDARD_INPUT, find_script, is_as_written
from shipworthy.syntax.shell.nodes import Assignment, Command, Redirect, ShellWord
from shipworthy.syntax.shell.plain_words import Extent, WordReader
from shipworthy.syntax.shell.spelling import Text
from shipworthy.syntax.shell.tokens import NAME, Foreign

_ASSIGNED = regex(rf"({NAME})\+?=")
_DECLARING = frozenset({"declare", "export", "local", "readonly", "typeset"})
_RESERVED = frozenset("do done elif else esac fi function in then".split())
_FOREIGN = _RESERVED | frozenset("coproc select time unset unsetenv".split())
_ODD = regex(rf"[!{{}}\[\]]|{NAME}\[")


class _Parts(NamedTuple):
    """What belongs to a command beside its words."""

    assignments: list[Assignment]
    declared: list[Assignment]
    redirects: list[Redirect]


class CommandReader(WordReader):
    """Reads simple commands. `commands` and `assignments` are all that were found so far."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.commands: list[Command] = []
        self.assignments: list[Assignment] = []

    def simple(self, context: Context, operator: str) -> bool:
        """Read a simple command and tell whether it is a test."""
        parts = _Parts([], [], [])
        while self.is_word and (name := _ASSIGNED.match(self.written, self.start, self.end)):
            start = self.start
            parts.assignments.append(self._assignment(start, name[1], self._value(name, context)))
        program = ""
        if self.is_word or self.token == "[":
            program = self._program(parts)
            self._add(self._words(program, context, parts), parts, context, operator)
        elif self.kind == "redirect" or not parts.assignments:
            raise Foreign
        self.assignments += parts.assignments
        return program in TESTS

    def _program(self, parts: _Parts) -> str:
        """The first word as it is written, "" for a long one."""
        token = self.token
        if token in _FOREIGN or "=" in token or (parts.assignments and token in _DECLARING):
            raise Foreign
        if self.kind != "bracket" and _ODD.match(self.written, self.start, self.end):
            raise Foreign
        return "" if self.kind == "long" else token

    def _words(self, name: str, context: Context, parts: _Parts) -> list[ShellWord]:
        words = [self.word(context)]
        declares = name in _DECLARING
        while True:
            if self.kind == "redirect":
                parts.redirects.append(self.redirect(context))
            elif not self.is_word:
                break
            elif declares:
                words.append(self._declared(context, parts))
            else:
                words.append(self.word(context))
        if name == "[" and words[-1].value != "]":
            raise Foreign
        return words

    def _declared(self, context: Context, parts: _Parts) -> ShellWord:
        """An argument of `export`."""
        start, written = self.start, self.token
        if name := _ASSIGNED.match(self.written, start, self.end):
            value = self._value(name, context)
            parts.assignments.append(self._assignment(start, name[1], value))
            return self.make(value._replace(start=start))
        word = self.word(context)
        if word.value == written and written.isascii() and written.isidentifier():
            self.names.append(written)
            parts.declared.append(Assignment(span=word.span, name=written))
        return word

    def _value(self, name: re.Match[str], context: Context) -> Extent:
        """Where the value of an assignment lies; *name* is what stands before it."""
        self.names.append(name[1])
        at = name.end()
        self.go(at)
        if self.start == at and self.is_word:
            return self.measure(context)
        if self.written[at : at + 1] in ("(", "#", "\\"):
            raise Foreign
        return Extent(at, at, [])

    def _assignment(self, start: int, name: str, value: Extent) -> Assignment:
        return Assignment(span=self.text.span(start, value.end), name=name, value=self.make(value))

    def redirect(self, context: Context) -> Redirect:
        start, operator = self.start, self.token.lstrip("0123456789")
        self.step()
        if self.token == "-":
            raise Foreign
        target = self.word(context)
        return Redirect(span=self.text.span(start, target.span.end - self.text.start), operator=operator, target=target)

    def _add(self, words: list[ShellWord], parts: _Parts, context: Context, operator: str) -> None:
        command = build(
            tuple(words),
            operator,
            assignments=tuple(parts.assignments),
            declared=tuple(parts.declared),
            redirects=tuple(parts.redirects),
            conditional=context.conditional,
            nested=context.nested,
        )
        self.commands.append(command)
        index = find_script(command)
        if index is not None and index != STANDARD_INPUT:
            self._read_script(command.args[index], context)

    def _read_script(self, word: ShellWord, context: Context) -> None:
        """Read the script that a command is given in quotes."""
        start, end = word.span.start - self.text.start + 1, word.span.end - self.text.start - 1
        quote, script = self.written[start - 1], self.written[start:end]
        if quote not in "\"'" or quote != self.written[end] or (quote == '"' and not is_as_written(script)):
            return
        if quote in script or "$(" in script or "`" in script:
            raise Foreign
        known = len(self.names)
        self.read_within(start, end, context.deeper())
        del self.names[known:]

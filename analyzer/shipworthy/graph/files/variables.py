"""Words of a command with the values of ARG and ENV in place of their names."""

from __future__ import annotations

from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command, Redirect, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_SPECIAL = frozenset("$`*?[{~")


class Variables:
    """What the variables of one RUN are known to hold."""

    def __init__(self, stage: Stage, run: Run) -> None:
        self._stage = stage
        self._run = run
        self._own = {assignment.name for assignment in run.script.assignments} if run.script else set()

    def fill(self, command: Command) -> Command:
        """The command with known values for variables; the very command if there are none."""
        if not command.varies:
            return command
        return command.filled(tuple(map(self._word, command.argv)), tuple(map(self._redirect, command.redirects)))

    def _redirect(self, redirect: Redirect) -> Redirect:
        if redirect.target is None:
            return redirect
        return Redirect(span=redirect.span, operator=redirect.operator, target=self._word(redirect.target))

    def _word(self, word: ShellWord) -> ShellWord:
        """Words with quotes or escapes in which `$` may stand for itself stay, and those that may become several."""
        if not word.variables:
            return word
        values = {name: self._value(name) for name in word.variables}
        known = {name: value for name, value in values.items() if value is not None}
        if not known or any(char in word.span.text for char in "'\\"):
            return word
        from string import Template

        text = Template(word.value).safe_substitute(known)
        if '"' not in word.span.text and len(text.split()) != 1:
            return word
        left = tuple(name for name in word.variables if name not in known)
        return ShellWord(span=word.span, value=text, literal=_SPECIAL.isdisjoint(text), variables=left)

    def _value(self, name: str) -> str | None:
        if name in self._own or f"for {name} " in self._run.span.text:
            return None
        found = self._stage.variable(name, self._run)
        return None if found is None or found.optional else found.text

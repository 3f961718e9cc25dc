"""Commands with known values in place of their variables: those of ARG and ENV, and those that the script sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_SPECIAL = frozenset("$`*?[{~\\'\"")
_MOST_WORDS = 500


class Filler:
    """Fills in the commands of one RUN."""

    def __init__(self, stage: Stage, run: Run) -> None:
        self._stage = stage
        self._run = run
        self._set = _assigned(run)

    def fill(self, command: Command) -> Command:
        """The command with known values; the very command if it has no variables, or none is known.

        A variable without quotes may become several words; all of them lie where it stands.
        """
        if not command.varies or not any(word.variables for word in command.argv):
            return command
        first, *rest = command.argv
        argv = (first, *(part for word in rest for part in self._parts(word)))
        if len(argv) > _MOST_WORDS:
            return command
        return command.filled(argv, command.redirects)

    def _parts(self, word: ShellWord) -> Iterator[ShellWord]:
        written = word.span.text
        values = {name: self._value(name) for name in word.variables}
        if not values or None in values.values() or "'" in written or "\\" in written:
            yield word
            return
        text = _substitute(word.value, values)
        if text is None:
            yield word
            return
        quoted = written.startswith('"')
        for part in [text] if quoted else text.split():
            yield ShellWord(span=word.span, value=part, literal=_SPECIAL.isdisjoint(part))

    def _value(self, name: str) -> str | None:
        if name in self._set:
            return self._set[name]
        found = self._stage.variable(name, self._run)
        return None if found is None or found.optional else found.text


def _substitute(text: str, values: Mapping[str, str | None]) -> str | None:
    """The text with values; None if an operator, a command or an odd variable is in it."""
    from string import Template

    try:
        filled = Template(text).substitute(values)
    except (KeyError, ValueError):
        return None
    return None if "`" in text or "$(" in text else filled


def _assigned(run: Run) -> dict[str, str | None]:
    """What the script sets itself: by name the value, None where it is not known or changes."""
    found: dict[str, str | None] = {}
    for assignment in run.script.assignments if run.script else ():
        value = assignment.value
        known = value.value if value and value.literal and assignment.name not in found else None
        found[assignment.name] = known
    for command in run.script.commands if run.script else ():
        if command.conditional or command.nested:
            found.update({assignment.name: None for assignment in command.assignments})
        if command.program in ("read", "mapfile", "readarray", "getopts"):
            found.update({word.value: None for word in command.args})
    words = run.span.text.split()
    found.update({name: None for keyword, name in pairwise(words) if keyword == "for"})
    return found

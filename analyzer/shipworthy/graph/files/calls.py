"""One command of a RUN, with what it takes to say which paths its words mean."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import basename, join

from shipworthy.graph.commands.arguments import Arguments, Option
from shipworthy.graph.files.changes import Removed, Written
from shipworthy.graph.values.scope import absolute
from shipworthy.knowledge.commands import Form
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from shipworthy.graph.stage import Stage

_GLOBS = "*?["
_UNKNOWN = "$`~{"


class Place(NamedTuple):
    """What a word means: `path` itself if `exact`, else something below it, which matches `pattern` if that is set."""

    path: str
    exact: bool = True
    pattern: str = ""


class Call(NamedTuple):
    """A command with known values for its variables, and the folder it runs in; None where that is not known.

    `written` is the command as it stands in the script.
    """

    stage: Stage
    run: Run
    command: Command
    folder: str | None
    written: Command

    @property
    def user(self) -> str | None:
        return self.stage.state_at(self.run).user or self.stage.base_user

    @property
    def certain(self) -> bool:
        return not (self.command.conditional or self.command.nested)

    def arguments(self, form: Form, skip: int = 0) -> Arguments:
        return Arguments(form, self.command.args[skip:])

    def operands(self, form: Form, skip: int = 0) -> list[ShellWord]:
        return [word for _, word in self.arguments(form, skip).operands]

    def place(self, word: ShellWord) -> Place:
        """The path that a word of the command means."""
        text = self._at_home(word)
        if word.literal or not any(char in text for char in _GLOBS + _UNKNOWN):
            path = absolute(text, self.folder)
            return Place(path) if path else Place("/", exact=False)
        return self._unsure_place(text)

    def _unsure_place(self, text: str) -> Place:
        end = next((i for i, char in enumerate(text) if char in _GLOBS + _UNKNOWN), len(text))
        folder = (
            None
            if end == 0 and text[0] in _UNKNOWN
            else absolute(text[:end].rpartition("/")[0] + "/" if "/" in text[:end] else ".", self.folder)
        )
        if folder is None:
            return Place("/", exact=False)
        if any(char in text for char in _UNKNOWN):
            return Place(folder, exact=False)
        return Place(folder, exact=False, pattern=absolute(text, self.folder) or "")

    def _at_home(self, word: ShellWord) -> str:
        """The text of a word, with the home of root in place of `~`."""
        for prefix in ("~/", "$HOME/", "${HOME}/"):
            if word.value.startswith(prefix) and not word.literal and self.user in ("root", "0"):
                return f"/root/{word.value[len(prefix) :]}"
        return word.value

    def write(self, word: ShellWord, *, kind: str = "", open: bool = False, **fields: Any) -> Written:
        """The path that *word* names is made."""
        return self.write_at(self.place(word), word.span, kind=kind, open=open, **fields)

    def write_at(self, place: Place, span: Span, *, kind: str = "", open: bool = False, **fields: Any) -> Written:
        given: dict[str, Any] = {
            "path": place.path,
            "stage": self.stage,
            "instruction": self.run,
            "span": span,
            "command": self.written,
            "certain": self.certain and place.exact,
            "kind": kind if place.exact else "",
            "open": open or not place.exact,
            "owner": self.user,
        }
        return Written(**{**given, **fields})

    def write_below(self, folder: str | None) -> Written:
        """Anything below a folder may be made; anything at all where the folder is not known."""
        return self.write_at(Place(folder or "/", exact=False), self.command.span)

    def write_named(self, folder: ShellWord | None, name: str, span: Span, **fields: Any) -> Written:
        """*name* is made in the folder that a word names, or in the working directory; any name if it is ""."""
        place = self.place(folder) if folder else Place(self.folder or "/", exact=self.folder is not None)
        if not name:
            return self.write_below(place.path)
        path = join(place.path, name) if place.exact else place.path
        return self.write_at(place._replace(path=path), span, **fields)

    def remove(self, word: ShellWord) -> Removed:
        place = self.place(word)
        return Removed(
            path=place.path,
            stage=self.stage,
            instruction=self.run,
            span=word.span,
            command=self.written,
            certain=self.certain and (place.exact or bool(place.pattern)),
            pattern=place.pattern,
        )


def last_name(word: ShellWord) -> str:
    """The last part of a path, or "" where a variable or a glob hides it."""
    return known_name(word.value, word)


def known_name(path: str, word: ShellWord) -> str:
    """The last part of *path*, which *word* says, or "" where a variable or a glob hides it."""
    name = basename(path.rstrip("/"))
    return "" if not word.literal and any(char in name for char in _GLOBS + _UNKNOWN) else name


def holding(commands: Sequence[Command], outer: Command) -> bool:
    """Is one of *commands* written inside *outer*, as in `sh -c '...'`?"""
    return any(
        command is not outer and outer.span.start <= command.span.start and command.span.end <= outer.span.end
        for command in commands
    )


def option_value(options: Sequence[Option], *names: str) -> ShellWord | None:
    """The value of the last of these options."""
    return next((option.value for option in reversed(options) if option.name in names), None)


def has_option(options: Sequence[Option], *names: str) -> bool:
    return any(option.name in names for option in options)


def read_mode(word: ShellWord | None) -> int | None:
    text = word.value if word else ""
    return int(text, 8) if text and set(text) <= set("01234567") else None

"""Places that have git, curl and wget take any certificate for a good one, other than by an option of a download."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from posixpath import basename

from shipworthy.graph.packages.steps import commands_of
from shipworthy.knowledge import transfers as known
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Arg, Env
from shipworthy.syntax.shell.nodes import Assignment, Command, Script

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class Unverified(Node):
    """A place where a program is told to trust any server; `why` names what says so."""

    span: Span
    why: str


def unverified_git(stage: Stage) -> Iterator[Unverified]:
    """Where a stage switches off that git checks certificates. Any value of GIT_SSL_NO_VERIFY does it, also `0`."""
    for instruction in stage.instructions:
        if isinstance(instruction, Env | Arg):
            for pair in instruction.pairs:
                if pair.key.value == known.GIT_VARIABLE and pair.value is not None:
                    yield Unverified(span=pair.key.span, why=f"`{known.GIT_VARIABLE}`")
    for run in (*stage.runs, *stage.triggered_runs):
        script = run.script if stage.understands(run) else None
        for assignment in _assignments(script) if script else ():
            if assignment.name == known.GIT_VARIABLE and assignment.value is not None:
                yield Unverified(span=assignment.span, why=f"`{known.GIT_VARIABLE}`")
        for command in commands_of(stage, run):
            if command.program == "git":
                yield from _unverified_call(command)


def unverified_settings(stage: Stage) -> Iterator[Unverified]:
    """Where a stage writes into the settings of curl or wget that any certificate will do."""
    for run in (*stage.runs, *stage.triggered_runs):
        for command in commands_of(stage, run):
            for redirect in command.redirects if command.program in ("echo", "printf") else ():
                name = basename(redirect.target.value) if redirect.target else ""
                said = [word for word in command.args if _switches_off(name, word.value)]
                yield from (Unverified(span=word.span, why=f"this line in `{name}`") for word in said[:1])
    for copy in stage.copies:
        name = basename(copy.destination.value)
        for heredoc in copy.heredocs if name in known.UNVERIFIED_SETTINGS else ():
            for line in _lines(heredoc.body):
                if _switches_off(name, line.text):
                    yield Unverified(span=line, why=f"this line in `{name}`")


def _lines(body: Span) -> Iterator[Span]:
    start = 0
    for line in body.text.splitlines(keepends=True):
        yield body.cut(start, start + len(line.rstrip()))
        start += len(line)


def _switches_off(name: str, text: str) -> bool:
    plain = "".join(text.lower().split()).lstrip("-").removesuffix("\\n")
    return plain in known.UNVERIFIED_SETTINGS.get(name, ())


def _assignments(script: Script) -> Iterator[Assignment]:
    """Each once: those of a command are among those of the script as well."""
    seen: dict[int, Assignment] = {a.span.start: a for a in script.assignments}
    for command in script.commands:
        seen.update({a.span.start: a for a in command.assignments})
    yield from (seen[start] for start in sorted(seen))


def _unverified_call(command: Command) -> Iterator[Unverified]:
    """`git -c http.sslVerify=false`, `git config http.sslVerify false`, also for one server."""
    for word, following in zip_longest(command.args, command.args[1:]):
        name, equals, value = word.value.lower().partition("=")
        if not name.startswith("http.") or not name.endswith(".sslverify"):
            continue
        given = value if equals else following.value.lower() if following else ""
        if given in known.NO:
            yield Unverified(span=word.span, why="`http.sslVerify`")

"""What the RUN instructions of a stage fetch with curl and wget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from shipworthy.finding import Edit
from shipworthy.graph.commands.arguments import Arguments, Option
from shipworthy.graph.packages.filling import Filler
from shipworthy.graph.packages.steps import commands_of
from shipworthy.knowledge import transfers as known
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class Transfer(Node):
    """A call of `curl` or `wget`, which `tool` says.

    `command` is what it means, known variables filled in, `written` what stands there. `commands` are all of the RUN.
    """

    stage: Stage
    run: Run
    tool: str
    command: Command
    written: Command
    commands: tuple[Command, ...]

    @property
    def span(self) -> Span:
        """The program."""
        return self.written.argv[0].span

    @cached_property
    def arguments(self) -> Arguments:
        return Arguments(known.FORMS[self.tool], self.command.args)

    def option(self, names: Iterable[str]) -> Option | None:
        """The first option of one of these names."""
        return next((option for option in self.arguments.options if option.name in names), None)

    @cached_property
    def addresses(self) -> tuple[ShellWord, ...]:
        """What it fetches."""
        given = [option.value for option in self.arguments.options if option.name == "--url" and option.value]
        return (*given, *(word for _, word in self.arguments.operands))

    @property
    def fetches(self) -> bool:
        """Does it fetch anything, rather than explain itself?"""
        explains = known.TALKING_ONLY if self.tool == "curl" else known.TALKING_ONLY - {"-M"}
        return bool(self.addresses or self.opaque) and self.option(explains) is None

    @property
    def opaque(self) -> bool:
        """May a variable hold options or addresses of it? So may the words that `xargs` adds."""
        bare = any(word.variables and word.value.startswith("$") for word in self.command.args)
        return bare or "xargs" in self.written.wrappers

    @property
    def quiet(self) -> bool:
        """Is no bar drawn? `-nv` is one option of wget, not two."""
        short = (word.value for word in self.command.args if word.value[:1] == "-" and word.value[:2] != "--")
        return self.option(known.QUIET) is not None or any("nv" in text for text in short)

    @property
    def follows(self) -> bool:
        """Does curl go where it is sent, or is there nothing to be sent away from? A request that sends stays."""
        chosen = [
            option.value.value.upper()
            for option in self.arguments.options
            if option.name in known.METHODS and option.value
        ]
        if self.option(known.FOLLOWING | known.SENDING) or not {"GET"}.issuperset(chosen):
            return True
        return bool(self.addresses) and all(map(_stays, self.addresses))

    @property
    def verified(self) -> bool:
        """Is anything in the same RUN held against a checksum or a signature afterwards?"""
        start = self.written.span.start
        return any(c.span.start > start and c.program in known.VERIFIERS for c in self.commands)

    @property
    def near(self) -> bool:
        """Are all the hosts that it asks this machine or of a private network?"""
        return bool(self.addresses) and all(known.is_near(known.host_of(word.value)) for word in self.addresses)

    @property
    def from_busybox(self) -> bool:
        """Is the program likely the one of BusyBox, which knows few options?"""
        family = self.stage.facts.family
        installed = (p.name for part in self.stage.lineage for install in part.installs for p in install.packages)
        return self.tool == "wget" and family in ("alpine", "busybox") and "wget" not in installed

    def insertion(self, text: str) -> Edit | None:
        """*text* as words behind the program; None in the JSON form."""
        end = self.span.end
        return Edit(Span(self.span.source, end, end), f" {text}") if self.run.exec is None else None

    def removal(self, option: Option) -> Edit | None:
        """The edit that takes out an option without value; None where its spelling is not plain."""
        span = option.span
        source = span.source.text
        if self.run.exec is not None or not span.text.startswith("-"):
            return None
        if span.text == option.name:
            start = len(source[: span.start].rstrip(" \t"))
            return Edit(Span(span.source, start, span.end), "")
        letter = span.text.find(option.name[1:], 1) if span.text[1:].isalpha() and len(option.name) == 2 else -1
        return Edit(span.cut(letter, letter + 1), "") if letter > 0 else None


def transfers(stage: Stage) -> Iterator[Transfer]:
    """The calls of curl and wget in *stage* that fetch something, in order; those left to other images at the end."""
    for run in (*stage.runs, *stage.triggered_runs):
        commands = commands_of(stage, run)
        filler = Filler(stage, run)
        for command in commands:
            if command.program in known.FORMS:
                call = Transfer(
                    stage=stage,
                    run=run,
                    tool=command.program,
                    command=filler.fill(command),
                    written=command,
                    commands=commands,
                )
                if call.fetches:
                    yield call


def _stays(address: ShellWord) -> bool:
    """Is it no place on the web that might move: another protocol, a number, a name of the private network?"""
    scheme, separator, _ = address.value.partition("://")
    host = known.host_of(address.value)
    other = bool(separator) and scheme.lower() not in ("http", "https") and "$" not in scheme
    return other or known.is_literal_address(host) or known.is_near(host)


def impatient(stage: Stage, tool: str) -> Transfer | None:
    """The first call of *tool* that does not say how often or how long it tries, nor any file of settings."""
    calls = (call for call in transfers(stage) if call.tool == tool)
    first = next((call for call in calls if not (call.near or call.option(known.RETRYING[tool]))), None)
    return first if first and _lacks_settings(first) else None


def _lacks_settings(transfer: Transfer) -> bool:
    name, endings = known.SETTINGS[transfer.tool]
    if transfer.stage.variable(name, transfer.run):
        return False
    parts = list(transfer.stage.lineage)
    written = (change.path for part in parts for change in part.changes)
    copied = (word.value for part in parts for copy in part.copies for word in copy.sources)
    return not any(path.endswith(endings) for path in (*written, *copied))

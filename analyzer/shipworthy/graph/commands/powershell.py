"""The RUN instructions of a stage that PowerShell carries out, through SHELL or by a call of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from shipworthy.finding import Edit
from shipworthy.graph.instructions.splitting import line_before
from shipworthy.graph.stage import Stage
from shipworthy.knowledge.shells import PLAIN_WINDOWS, is_cmdlet
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.jsonform import write
from shipworthy.syntax.dockerfile.nodes import CommandInstruction, Run, Shell
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.shell.wrappers import POWERSHELLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.syntax.powershell import Call, Statement
    from shipworthy.syntax.shell.nodes import ShellWord

PS_STOP, PS_NATIVE, PS_PROGRESS = (
    "erroractionpreference",
    "psnativecommanduseerroractionpreference",
    "progresspreference",
)
SETTINGS = {
    PS_STOP: "$ErrorActionPreference = 'Stop';",
    PS_NATIVE: "$PSNativeCommandUseErrorActionPreference = $true;",
    PS_PROGRESS: "$ProgressPreference = 'SilentlyContinue';",
}
_WANTED = {PS_STOP: "stop", PS_NATIVE: "$true", PS_PROGRESS: "silentlycontinue"}


class PowerShellRun(Node):
    """A RUN for PowerShell. `script` is what it is given there; `call` how, if RUN calls it, else `shell` does.

    `program` is `pwsh` or `powershell`, `before` what SHELL has it do first. `posix` if a POSIX shell reads the call.
    """

    run: Run
    program: str
    script: Masked
    before: str = ""
    shell: Shell | None = None
    call: Call | None = None
    posix: bool = False

    @cached_property
    def statements(self) -> list[Statement]:
        from shipworthy.syntax.powershell import read_statements

        return read_statements(self.script.text)

    def has(self, setting: str) -> bool:
        """Is this preference set as it should be before anything is done?"""
        from shipworthy.syntax.powershell import preferences, read_statements

        said = preferences(read_statements(self.before)) | preferences(self.statements)
        return said.get(setting) == _WANTED[setting]

    def span(self, statement: Statement) -> Span:
        """The place of a statement, without the blanks around it."""
        text = statement.text
        start = self.script.start + statement.start + len(text) - len(text.lstrip())
        return Span(self.script.source, start, start + len(text.strip()))

    def find(self, words: frozenset[str]) -> Span | None:
        """The first of these commands, given in lower case."""
        from shipworthy.syntax.powershell import find_word

        found = find_word(self.script.text, words)
        return Span(self.script.source, self.script.start + found[0], self.script.start + found[1]) if found else None

    def setting(self, *names: str) -> Edit | None:
        """How to set these preferences: in SHELL, or at the front of the script; None where neither can be written."""
        text = " ".join(SETTINGS[name] for name in names)
        if self.call is None:
            return _in_shell(self.shell, text) if self.shell else None
        if not self.call.quote or (self.posix and self.call.quote == '"'):
            return None
        text = text if self.call.quote == '"' else text.replace("'", "''")
        return None if self.call.quote == "'" else Edit(Span(self.script.source, *2 * [self.script.start]), f"{text} ")


def _in_shell(shell: Shell, text: str) -> Edit | None:
    last = shell.command[-1]
    source = last.span.source
    if last.value.lower() in ("-command", "-c"):
        return Edit(Span(source, last.span.end, last.span.end), f', "{text}"')
    quoted = last.span.text.startswith('"') and len(shell.command) > 1 and not last.value.startswith("-")
    return Edit(Span(source, last.span.start + 1, last.span.start + 1), f"{text} ") if quoted else None


def powershell_runs(stage: Stage) -> Iterator[PowerShellRun]:
    """In order; what is in JSON form or for another interpreter is left out."""
    for run in stage.runs:
        found = _by_shell(stage, run) or _by_call(stage, run)
        if found:
            yield found


def _by_shell(stage: Stage, run: Run) -> PowerShellRun | None:
    state = stage.state_at(run)
    if run.shell is None or run.interpreter or not state.shell:
        return None
    program = state.shell[0].replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")
    if program not in POWERSHELLS or run.shell.text.startswith("#!"):
        return None
    given = [word for word in state.shell[1:] if not word.startswith("-")]
    return PowerShellRun(run=run, program=program, script=run.shell, before=" ".join(given), shell=state.shell_by)


def _by_call(stage: Stage, run: Run) -> PowerShellRun | None:
    if run.shell is None or run.interpreter or run.heredocs:
        return None
    if not any(name in run.shell.text.lower() for name in POWERSHELLS):
        return None
    from shipworthy.syntax.powershell import read_call

    call = read_call(run.shell.text)
    if call is None:
        return None
    script = run.shell.cut(call.start, call.end)
    return PowerShellRun(run=run, program=call.program, script=script, call=call, posix=stage.understands(run))


def clusters(stage: Stage) -> Iterator[list[PowerShellRun]]:
    """Calls of PowerShell in RUN instructions that follow each other, others than RUN left aside; two at least."""
    called = {id(found.run): found for found in powershell_runs(stage) if found.call}
    cluster: list[PowerShellRun] = []
    for run in stage.runs:
        if id(run) in called:
            cluster.append(called[id(run)])
            continue
        if len(cluster) > 1:
            yield cluster
        cluster = []
    if len(cluster) > 1:
        yield cluster


def uncalled(stage: Stage, cluster: list[PowerShellRun]) -> list[Edit]:
    """How to have SHELL call PowerShell instead; nothing where something else would run in it then."""
    first = cluster[0]
    calls = [found.call for found in cluster if found.call]
    runs = {id(found.run) for found in cluster}
    at = next(i for i, instruction in enumerate(stage.instructions) if instruction is first.run)
    later = [i for i in stage.instructions[at:] if isinstance(i, CommandInstruction) and i.exec is None]
    alike = {(call.program, call.options) for call in calls}
    if len(alike) > 1 or any(id(i) not in runs and i.shell for i in later) or any(map(_depends, cluster)):
        return []
    text = f"{SETTINGS[PS_STOP]} {SETTINGS[PS_PROGRESS]}"
    edits = [line_before(first.run, f"SHELL {write((calls[0].program, *calls[0].options, '-Command', text))}")]
    for found, call in zip(cluster, calls, strict=True):
        source, start = found.script.source, found.run.shell.start if found.run.shell else 0
        edits.append(Edit(Span(source, start, found.script.start), ""))
        if call.quote:
            edits.append(Edit(Span(source, found.script.span.end, found.script.span.end + 1), ""))
    return edits


def _depends(found: PowerShellRun) -> bool:
    """Does the shell that reads the call change the script?"""
    return any(char in found.script.text for char in "\\`$%^\n")


def misplaced_cmdlets(stage: Stage) -> Iterator[tuple[Run, ShellWord]]:
    """The first cmdlet of each RUN that a shell runs which is known to be another one."""
    reference = stage.root.reference
    sure = stage.facts.family != "windows" or (reference is not None and reference.repository in PLAIN_WINDOWS)
    for run in stage.runs:
        told = stage.state_at(run).shell
        shell = told[0] if told else stage.facts.shell if sure else None
        name = (shell or "").replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")
        script = run.script
        if not name or name in POWERSHELLS or script is None or run.exec is not None or script.interpreter:
            continue
        found = next(
            (c for c in script.commands if c.argv and c.program == c.words[0].value and is_cmdlet(c.program)), None
        )
        if found:
            yield run, found.words[0]


def with_powershell(stage: Stage, run: Run) -> Edit | None:
    """SHELL before *run* for a PowerShell that the base image has."""
    reference = stage.root.reference
    if stage.facts.family == "windows":
        return line_before(run, f"SHELL {write(('powershell', '-Command'))}")
    has = reference is not None and reference.repository.rpartition("/")[2] == "powershell"
    return line_before(run, f"SHELL {write(('pwsh', '-Command'))}") if has else None

"""GPUs that a build asks for, and those that an image settles on."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.packages.install import Install, Package
from shipworthy.graph.packages.steps import Step, commands_of
from shipworthy.knowledge import gpu as known
from shipworthy.knowledge.build_tools import SYSTEM_MANAGERS
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Env, Pair, Run
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class Query(NamedTuple):
    """What a RUN asks of a GPU, and where."""

    span: Span
    what: str


def gpu_queries(stage: Stage) -> Iterator[Query]:
    """The first question of each RUN that needs a GPU, none where one is given, or a failure is expected."""
    for run in stage.runs:
        if run.flag("device"):
            continue
        commands = commands_of(stage, run)
        found = [query for at, c in enumerate(commands) for query in _asks(c, commands[at + 1 : at + 2])]
        found = found or list(_asks_in_text(run, commands))
        yield from found[:1]


def _asks(command: Command, following: tuple[Command, ...]) -> Iterator[Query]:
    expected = command.conditional or any(other.operator_before == "||" for other in following)
    if command.program in known.ASKING_PROGRAMS and not expected:
        yield Query(command.argv[0].span, command.program)
    if not expected and any(_is_python(word.value) for word in command.words[:4]):
        for word in command.words:
            yield from (Query(word.span, call.rstrip("()") + "()") for call in known.ASKING_CALLS if call in word.value)


def _asks_in_text(run: Run, commands: tuple[Command, ...]) -> Iterator[Query]:
    """What a here-document for Python asks."""
    fed = {r.target.value for c in commands if _is_python(c.program) for r in c.redirects if r.target}
    for heredoc in run.heredocs:
        if _is_python(run.interpreter) or heredoc.name in fed:
            for call in known.ASKING_CALLS:
                if call in heredoc.text:
                    yield Query(heredoc.opener, call.rstrip("()") + "()")


def _is_python(text: str) -> bool:
    return text.rpartition("/")[2].startswith(("python", "ipython"))


def host_packages(stage: Stage) -> Iterator[tuple[Step, tuple[Package, ...]]]:
    """What the stage installs that belongs on the machine which runs its containers."""
    for step in stage.steps:
        if step.manager in SYSTEM_MANAGERS and isinstance(step.call, Install):
            packages = tuple(p for p in step.call.packages if p.plain and p.name.startswith(known.HOST_PACKAGES))
            if packages:
                yield step, packages


def fixed_devices(stage: Stage) -> Iterator[tuple[Env, Pair, str]]:
    """The ENV that settle on certain GPUs, with what they name: `all`, `number`, `id` or `other`."""
    for instruction in stage.instructions:
        for pair in instruction.pairs if isinstance(instruction, Env) else ():
            if pair.key.value in known.DEVICE_VARIABLES and pair.value and pair.value.literal:
                kind = _kind(stage, pair.key.value, pair.value.value.strip())
                if kind and isinstance(instruction, Env):
                    yield instruction, pair, kind


def _kind(stage: Stage, name: str, value: str) -> str:
    if value.lower() in known.NO_DEVICES:
        return ""
    if all(part.strip().isdecimal() for part in value.split(",")):
        return "number"
    if value.lower().startswith(("gpu-", "mig-")):
        return "id"
    if value.lower() == "all":
        brought = stage.reference is not None and stage.reference.repository == known.CUDA_IMAGE
        return "all" if brought and name.startswith("NVIDIA") else ""
    return "other" if name.startswith("CUDA") else ""


def all_capabilities(stage: Stage) -> Pair | None:
    """The ENV with which the image asks for everything that the driver has, if it is the last word on it."""
    pairs = [
        pair
        for instruction in stage.instructions
        if isinstance(instruction, Env)
        for pair in instruction.pairs
        if pair.key.value == known.CAPABILITIES_VARIABLE
    ]
    last = pairs[-1] if pairs else None
    everything = last and last.value and last.value.literal and last.value.value.strip().lower() == "all"
    return last if everything else None

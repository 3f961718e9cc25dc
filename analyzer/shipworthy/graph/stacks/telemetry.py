"""Tools of a stage that report to their makers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.finding import Edit
from shipworthy.graph.packages.install import manager_calls
from shipworthy.graph.packages.steps import commands_of
from shipworthy.graph.running.runtimes import line_behind
from shipworthy.graph.stacks.manifests import node_dependencies, node_manifests, python_requirements
from shipworthy.knowledge import telemetry as known
from shipworthy.knowledge.build_tools import SYSTEM_MANAGERS
from shipworthy.knowledge.telemetry import Reporter
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Arg, CommandInstruction, Instruction, Run, Shell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class Reports(NamedTuple):
    """Tools that report, and where the first of them is used."""

    span: Span
    tools: tuple[Reporter, ...]
    edit: Edit


def reports(stage: Stage) -> Reports | None:
    """The tools of *stage* about which no variable decides, but for those that a stage below uses already.

    None where no FROM begins it.
    """
    below = {tool for part in stage.lineage if part is not stage for _, tool in _undecided(part)}
    found = [(instruction, tool) for instruction, tool in _undecided(stage) if tool not in below]
    if not found or not stage.from_.span.text:
        return None
    tools = tuple(tool for tool in known.REPORTERS if any(tool is other for _, other in found))
    return Reports(found[0][0].span, tools, line_behind(_top(stage), _line(tools)))


def _line(tools: Sequence[Reporter]) -> str:
    return "ENV " + " ".join(f"{tool.variable}={tool.value}" for tool in tools)


def _top(stage: Stage) -> Instruction:
    """FROM, or the last of the ARGs right behind it."""
    top: Instruction = stage.from_
    for instruction in stage.instructions:
        if not isinstance(instruction, Arg):
            break
        top = instruction
    return top


def _undecided(stage: Stage) -> Iterator[tuple[Instruction, Reporter]]:
    for instruction in stage.instructions:
        for tool in _used(stage, instruction):
            variable = stage.variable(tool.variable, instruction)
            if variable is None or variable.missing:
                yield instruction, tool


def _used(stage: Stage, instruction: Instruction) -> Iterator[Reporter]:
    if isinstance(instruction, Shell):
        yield from _by_program([word.value for word in instruction.command[:1]])
    elif isinstance(instruction, CommandInstruction):
        for words in _calls(stage, instruction):
            yield from _by_program(words)
            yield from _by_manifest(stage, words)
    if isinstance(instruction, Run):
        yield from _by_package(stage, instruction)


def _calls(stage: Stage, instruction: CommandInstruction) -> Iterator[list[str]]:
    """The commands as words; those of other kinds of shells as far as they look alike."""
    if instruction.exec is not None and not isinstance(instruction, Run):
        yield _module([word.value for word in instruction.exec])
        return
    commands = commands_of(stage, instruction) if isinstance(instruction, Run) else ()
    script = instruction.script
    for command in commands or (script.commands if script else ()):
        yield _module([word.value for word in command.argv])


def _module(words: list[str]) -> list[str]:
    """What `python -m` runs."""
    return words[2:] if words[1:2] == ["-m"] else words


def _by_program(words: Sequence[str]) -> Iterator[Reporter]:
    names = [_bare(word) for word in words[:1]]
    if names and names[0] in known.RUNNERS:
        names += [_bare(word) for word in words[1:] if word[:1] != "-"][:1]
    elif words[1:2] in (["exec"], ["dlx"], ["x"]) and names and names[0] in known.NODE_MANAGERS:
        names += [_bare(word) for word in words[2:] if word[:1] != "-"][:1]
    if words[1:] and words[1].endswith(known.APPLICATIONS):
        return
    yield from (tool for tool in known.REPORTERS if not tool.programs.isdisjoint(names))


def _bare(word: str) -> str:
    name = word.replace("\\", "/").rpartition("/")[2].lower()
    ending = next((ending for ending in known.ENDINGS if name.endswith(ending)), "")
    return "" if word.startswith("@") else name.removesuffix(ending)


def _by_manifest(stage: Stage, words: Sequence[str]) -> Iterator[Reporter]:
    """What scripts of a project start, as far as its list of packages tells."""
    program = _bare(words[0]) if words else ""
    if program in known.NODE_MANAGERS and len(words) > 1:
        named = node_dependencies(stage)
        yield from (tool for tool in known.REPORTERS if not tool.node_packages.isdisjoint(named))
    if program in known.YARN_PROGRAMS and _is_modern_yarn(stage):
        yield next(tool for tool in known.REPORTERS if tool.variable == known.YARN)


def _is_modern_yarn(stage: Stage) -> bool:
    pins = (manifest.get("packageManager") for manifest in node_manifests(stage))
    pinned = any(isinstance(pin, str) and pin.startswith("yarn@") and not pin.startswith("yarn@1") for pin in pins)
    return pinned or any(".yarn/" in s.value for part in stage.lineage for copy in part.copies for s in copy.sources)


def _by_package(stage: Stage, run: Run) -> Iterator[Reporter]:
    for call in manager_calls(commands_of(stage, run)):
        names = {package.name for package in call.packages}
        if call.manager in SYSTEM_MANAGERS:
            yield from (tool for tool in known.REPORTERS if not tool.system_packages.isdisjoint(names))
        elif call.manager.split()[0] in known.PYTHON_INSTALLERS and call.action in ("install", "manifest"):
            listed = python_requirements(stage) if call.options else frozenset[str]()
            yield from (tool for tool in known.REPORTERS if not tool.libraries.isdisjoint(names | listed))

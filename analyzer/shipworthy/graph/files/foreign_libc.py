"""Programs that are linked to a C library which the image that they are copied into does not have.

A Rust toolchain on glibc links to it unless it is told otherwise. Alpine Linux has musl instead, `scratch` and
`distroless/static` have none.
Source: "Linkage" in https://doc.rust-lang.org/reference/linkage.html
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.stage import Stage
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Copy, Instruction
from shipworthy.syntax.shell.nodes import Command

_OUTPUT = ("target/release/", "target/debug/", "cargo/bin/")
_TOLD = ("musl", "crt-static", "zig", "cross", "-static", "CARGO_BUILD_TARGET", "CARGO_TARGET_")
"""What in the stage that builds says, or may say, that the program is linked otherwise."""
_BROUGHT = ("gcompat", "libc6-compat", "glibc", "ld-linux")
"""What in the other stage may bring the C library."""
_CONFIGURATION = (".cargo", "Cross.toml")


class ForeignProgram(NamedTuple):
    """The source of a COPY, what the image has in place of glibc, `musl` or `no C library`, and what built it."""

    span: Span
    source: str
    instead: str
    image: str
    built: Span


def foreign_programs(stage: Stage) -> Iterator[ForeignProgram]:
    """The programs that cannot be started in a stage that ships, for want of the library that they are linked to."""
    instead = _instead(stage)
    if not stage.carried or not instead or _mentions(stage, _BROUGHT):
        return
    for reference in stage.references:
        copy, builder = reference.instruction, reference.stage
        if isinstance(copy, Copy) and builder and builder.facts.libc == "glibc" and not _mentions(builder, _TOLD):
            for word in copy.sources:
                text = stage.value(word).text or ""
                if any(part in text for part in _OUTPUT) and (made := _build(builder)):
                    yield ForeignProgram(word.span, text, instead, stage.root.image.text or "", made.span)


def _instead(stage: Stage) -> str:
    if stage.facts.libc == "musl":
        return "musl"
    image = stage.root.image.text or ""
    return "no C library" if image == "scratch" or image.startswith("gcr.io/distroless/static") else ""


def _mentions(stage: Stage, words: tuple[str, ...]) -> bool:
    return any(word in text for text in _texts(stage) for word in words)


def _texts(stage: Stage) -> Iterator[str]:
    instructions: Iterator[Instruction] = (i for part in stage.lineage for i in part.instructions)
    for instruction in instructions:
        yield instruction.span.text
        yield from (heredoc.text for heredoc in instruction.heredocs)


def _build(builder: Stage) -> Command | None:
    """The command that builds for the machine that it runs on, and so links to its C library."""
    if _is_configured(builder):
        return None
    commands = (command for part in builder.lineage for command in part.commands)
    return next((command for command in commands if command.program == "cargo" and _is_plain(command)), None)


def _is_plain(command: Command) -> bool:
    words = [word.value for word in command.args]
    builds = words[:1] in (["build"], ["b"], ["install"])
    return builds and not any(word.startswith(("--target", "--config")) or "$" in word for word in words)


def _is_configured(builder: Stage) -> bool:
    """May files of the project say how it is linked?"""
    unit = builder.unit
    if unit is None:
        return True
    folder = unit.context.root if unit.context else unit.path.rpartition("/")[0]
    return any(unit.tree.kind(f"{folder}/{name}".lstrip("/")) is not None for name in _CONFIGURATION)

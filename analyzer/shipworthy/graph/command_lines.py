"""The commands of a service that Compose splits into words itself.

Source: "command", "entrypoint", "post_start", "pre_stop" and "develop" in https://docs.docker.com/reference/compose-file/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from shipworthy.graph.environment import Environment, resolve
from shipworthy.source import Span
from shipworthy.syntax.compose.commandline import CommandLine, split
from shipworthy.syntax.compose.interpolation import Variable, template
from shipworthy.syntax.compose.nodes import Mapping, Scalar
from shipworthy.syntax.nodes import Invalid

if TYPE_CHECKING:
    from shipworthy.graph.service import Service

HOOKS = ("pre_start", "post_start", "pre_stop")
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a variable of which nothing is known: a character that means nothing to the splitting."""


class Filled(NamedTuple):
    """A text with its variables replaced; `offsets[i]` is the offset in the value of the scalar of character `i`."""

    text: str
    offsets: tuple[int, ...]


def fill(value: str, environment: Environment) -> Filled:
    """*value* as it is once Compose has replaced the variables; those that are unknown leave `UNKNOWN`."""
    characters: list[str] = []
    offsets: list[int] = []
    at = 0
    for part in template(value).parts:
        if isinstance(part, Variable):
            known, _ = resolve(value[part.start : part.end], environment)
            text = UNKNOWN if known is None else known
            characters += text
            offsets += [part.start] * len(text)
            at = part.end
        else:
            for char in part:
                characters.append(char)
                offsets.append(at)
                at += 2 if value.startswith("$$", at) else 1
    return Filled("".join(characters), tuple(offsets))


def command_texts(service: Service) -> Iterator[tuple[str, Scalar]]:
    """The commands that are given as one text, with the path of keys that they stand under."""
    for key in ("command", "entrypoint"):
        if scalar := service.body.scalar(key):
            yield key, scalar
    for key in HOOKS:
        for hook in service.body.mappings(key):
            if scalar := hook.scalar("command"):
                yield f"{key}.command", scalar
    for trigger in service.body.mappings("develop", "watch"):
        execute = trigger.get("exec")
        if isinstance(execute, Mapping) and (scalar := execute.scalar("command")):
            yield "exec.command", scalar


def read_command_line(service: Service, scalar: Scalar) -> tuple[Filled, CommandLine]:
    environment = service.project.files.environment_of(scalar.span.source.path)
    filled = fill(scalar.value, environment)
    return filled, split(filled.text)


def bad_command_lines(service: Service) -> Iterator[Invalid]:
    """The commands that Compose refuses, each with the character that is to blame."""
    for _, scalar in command_texts(service):
        filled, line = read_command_line(service, scalar)
        if line.fault:
            place = _character(scalar, filled.offsets[line.fault.at])
            yield Invalid(span=place, code="command-line", message=line.fault.message)


def dropped_commands(service: Service) -> Iterator[tuple[str, Span, str]]:
    """Where a command ends before its text does: the keys, the place of the operator, and the operator."""
    for key, scalar in command_texts(service):
        filled, line = read_command_line(service, scalar)
        if line.stop is not None and filled.text[line.stop :].strip("&;|<> \t\r\n"):
            end = line.stop + 1
            while filled.text[end : end + 1] == filled.text[line.stop]:
                end += 1
            span = scalar.cut(filled.offsets[line.stop], filled.offsets[end - 1] + 1)
            yield key, span, filled.text[line.stop : end]


def _character(scalar: Scalar, offset: int) -> Span:
    return scalar.cut(offset, offset + 1)

"""The commands of a service that Compose splits into words itself.

Source: "command", "entrypoint", "post_start", "pre_stop" and "develop" in https://docs.docker.com/reference/compose-file/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.finding import Edit
from shipworthy.graph.running.embedding import Filled, fill, locate
from shipworthy.node import Node, remember
from shipworthy.source import Span
from shipworthy.syntax.compose.commandline import CommandLine, split
from shipworthy.syntax.compose.nodes import Mapping, Scalar
from shipworthy.syntax.nodes import Invalid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Service

HOOKS = ("pre_start", "post_start", "pre_stop")


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


@remember
def _command_lines(service: Service) -> tuple[tuple[str, Scalar, Filled, CommandLine], ...]:
    """The commands that are given as one text, each split into words."""
    return tuple((key, scalar, *read_command_line(service, scalar)) for key, scalar in command_texts(service))


def bad_command_lines(service: Service) -> Iterator[Invalid]:
    """The commands that Compose refuses, each with the character that is to blame."""
    for _, scalar, filled, line in _command_lines(service):
        if line.fault:
            place = locate(scalar, filled.offsets, line.fault.at, line.fault.at + 1)
            yield Invalid(span=place, code="command-line", message=line.fault.message)


class Dropped(Node):
    """A command that ends at an `operator`, at `span`, before its text does. `key` is the path of keys to it."""

    span: Span
    key: str
    operator: str
    scalar: Scalar

    @property
    def for_shell(self) -> Edit | None:
        """The whole text given to a shell; None where it stands on several lines."""
        text, span = self.scalar.value, self.scalar.span
        if span.source.line(span.start) != span.source.line(span.end - 1) or self.scalar.tag:
            return None
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        return Edit(span, f'["sh", "-c", "{quoted}"]')


def dropped_commands(service: Service) -> Iterator[Dropped]:
    """The commands that end before their text does."""
    for key, scalar, filled, line in _command_lines(service):
        if line.stop is not None and filled.text[line.stop :].strip("&;|<> \t\r\n"):
            end = line.stop + 1
            while filled.text[end : end + 1] == filled.text[line.stop]:
                end += 1
            span = locate(scalar, filled.offsets, line.stop, end)
            yield Dropped(span=span, key=key, operator=filled.text[line.stop : end], scalar=scalar)

"""What a service runs: its `command`, its `entrypoint`, the test of its health check.

Source: https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.graph.running.command_lines import read_command_line
from shipworthy.graph.running.embedding import Filled, embed, fill, locate
from shipworthy.graph.values.value import Value
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Scalar
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.shell.inner import find_operand
from shipworthy.syntax.shell.nodes import Script
from shipworthy.syntax.shell.wrappers import POSIX_SHELLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Service


class Argument(Value):
    """One word, with what its characters were before variables were replaced and quotes taken off."""

    scalar: Scalar
    filled: Filled


class Invocation(Node):
    """A program and its arguments, from a list or from a text that Compose splits.

    `words` are empty where a shell of the image is given a `script`. Otherwise `script` is what a shell among the words
    is given after `-c`. Places of both are those in the Compose file: see `Span.in_file`.
    """

    span: Span
    words: tuple[Argument, ...] = ()
    script: Script | None = None


def read_invocation(service: Service, key: str) -> Invocation | None:
    """The `command` or the `entrypoint`; None if there is none, or if Compose refuses it."""
    entry = service.entry(key)
    if entry is None:
        return None
    words = _words(service, entry.value) if isinstance(entry.value, Scalar) else _items(service, key)
    return None if words is None else Invocation(span=entry.value.span, words=words, script=_script_in(words))


def read_test(service: Service) -> Invocation | None:
    """The test of the health check; None if there is none, or if it is switched off."""
    entry = service.entry("healthcheck", "test")
    if entry is None:
        return None
    span = entry.value.span
    if isinstance(entry.value, Scalar):
        argument = _argument(service, entry.value)
        return None if argument.text in ("", "NONE") else Invocation(span=span, script=_read(argument))
    kind, *words = _items(service, "healthcheck", "test") or (None,)
    if kind is None or kind.text not in ("CMD", "CMD-SHELL") or not words:
        return None
    if kind.text == "CMD-SHELL":
        return Invocation(span=span, script=_read(words[0]))
    return Invocation(span=span, words=tuple(words), script=_script_in(words))


def _items(service: Service, *path: str) -> tuple[Argument, ...]:
    return tuple(_argument(service, item) for item in service.body.scalars(*path))


def _argument(service: Service, scalar: Scalar) -> Argument:
    filled = fill(scalar.value, service.project.files.environment_of(scalar.span.source.path))
    known = None if filled.unknown else filled.text
    return Argument(span=scalar.span, text=known, scalar=scalar, filled=filled)


def _words(service: Service, scalar: Scalar) -> tuple[Argument, ...] | None:
    filled, line = read_command_line(service, scalar)
    if line.fault:
        return None
    found: list[Argument] = []
    for word in line.words:
        offsets = tuple(filled.offsets[at] for at in word.offsets)
        part = Filled(word.text, offsets, filled.unknown.intersection(offsets))
        span = locate(scalar, filled.offsets, word.start, word.end)
        found.append(Argument(span=span, text=None if part.unknown else word.text, scalar=scalar, filled=part))
    return tuple(found)


def _script_in(words: Sequence[Argument]) -> Script | None:
    """What a shell at the front of *words* is given after `-c`."""
    if not words or (words[0].text or "").rpartition("/")[2] not in POSIX_SHELLS:
        return None
    index, given = find_operand([word.filled.text for word in words[1:]])
    return _read(words[index + 1]) if given and index + 1 < len(words) else None


def _read(argument: Argument) -> Script | None:
    from shipworthy.syntax.shell.parser import parse

    source = embed(argument.scalar, argument.filled.text, argument.filled.offsets)
    return parse(Masked(source, 0, source.text)) if source else None

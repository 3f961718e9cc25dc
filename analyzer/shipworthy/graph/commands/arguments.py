"""The arguments of a command, sorted into options and operands."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.knowledge.commands import Form
from shipworthy.knowledge.package_managers import Manager
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.shell.nodes import ShellWord


class Option(Node):
    """An option: `-y` and `-q` of `-yq`, `--prefix` of `--prefix=/x` and `--prefix
    /x`."""

    span: Span
    name: str
    value: ShellWord | None = None


class Arguments:
    """The words after the program, sorted into options and operands; `operands` with their places."""

    def __init__(self, manager: Manager | Form, args: Sequence[ShellWord]) -> None:
        self.manager = manager
        self.options: list[Option] = []
        self.operands: list[tuple[int, ShellWord]] = []
        index = 0
        while index < len(args):
            word = args[index]
            if word.value == "--":
                index += 1
                if not manager.trailer:
                    self.operands += list(enumerate(args))[index:]
                break
            following = args[index + 1] if index + 1 < len(args) else None
            index += self._take(index, word, following)

    def _take(self, index: int, word: ShellWord, following: ShellWord | None) -> int:
        """Sort in a word; how many words that took."""
        text = word.value
        if len(text) < 2 or not text.startswith("-"):
            if not text.startswith("+"):
                self.operands.append((index, word))
            return 1
        name, equals, _ = text.partition("=")
        joined = len(name) > 2 and text[:2] in self.manager.values and self.manager.clusters
        if equals and not joined:
            self._add(word, name, _tail(word, len(name) + 1))
            return 1
        if text in self.manager.values or text.startswith("--") or not self.manager.clusters:
            taken = following if text in self.manager.values else None
            self._add(word, text, taken)
            return 2 if taken else 1
        return self._take_cluster(word, following)

    def _take_cluster(self, word: ShellWord, following: ShellWord | None) -> int:
        """`-yqt release`, `-rfile`: the first letter that takes a value ends the cluster."""
        for i, letter in enumerate(word.value[1:], 1):
            name = f"-{letter}"
            if name in self.manager.values:
                rest = len(word.value) > i + 1
                self._add(word, name, _tail(word, i + 1) if rest else following)
                return 1 if rest or following is None else 2
            self._add(word, name, None)
        return 1

    def _add(self, word: ShellWord, name: str, value: ShellWord | None) -> None:
        span = word.span.to(value.span) if value else word.span
        self.options.append(Option(span=span, name=name, value=value))


def _tail(word: ShellWord, start: int) -> ShellWord:
    """The rest of a word; its span is exact where the spelling has no quotes."""
    value = word.value[start:]
    written = word.span.text
    span = word.span.cut(start, len(written)) if written[:start] == word.value[:start] else word.span
    return ShellWord(span=span, value=value, literal=word.literal, variables=word.variables)

"""Installations of packages, as commands of a script name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from shipworthy.knowledge.package_managers import BY_PROGRAM, Manager
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.shell.nodes import Command, ShellWord


class Package(Node):
    """A package of an install. `name` is without version and extras; `version` is None where none is given.

    `plain` is false for what is no name in a package index: a variable, a path, a URL, a file of requirements.
    """

    word: ShellWord
    name: str
    version: str | None
    plain: bool


class Install(Node):
    """A command that installs packages, in their order; `manager` is the program as written."""

    span: Span
    command: Command
    manager: str
    packages: tuple[Package, ...]

    @cached_property
    def runs(self) -> tuple[tuple[Package, ...], ...]:
        """The stretches of plain packages that could change places, over at least two lines.

        An option, a variable or a comment between two packages ends a stretch, and a package right after a
        comment belongs to the comment.
        """
        runs: list[list[Package]] = [[]]
        previous: Package | None = None
        for package in self.packages:
            gap = _between(previous, package)
            if gap is None or "#" in gap or not package.plain:
                runs.append([])
            if package.plain and not (gap and "#" in gap):
                runs[-1].append(package)
            elif package.plain:
                runs.append([])
            previous = package
        return tuple(tuple(run) for run in runs if len(run) > 1 and run[0].word.span.line < run[-1].word.span.line)

    def removal(self, package: Package) -> Span:
        """What to take out together with *package*: the blanks before it, or its whole line if nothing else is there."""
        span = package.word.span
        source = span.source
        line = source.line_span(span.line)
        rest = source.text[span.end : line.end].strip()
        before = source.text[line.start : span.start]
        if not before.strip() and rest in ("\\", "`") and span.line < len(source.line_starts):
            return Span(source, line.start, source.line_starts[span.line])
        text = source.text[: span.start]
        return Span(source, len(text.rstrip(" \t")), span.end)


def _between(first: Package | None, second: Package) -> str | None:
    """What is written between two packages, None if there are words in it."""
    if first is None:
        return ""
    text = first.word.span.source.text[first.word.span.end : second.word.span.start]
    code = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return text if not "".join(code).strip("\\` \t\r") else None


def installs(commands: Iterable[Command]) -> Iterator[Install]:
    """The installs among *commands*."""
    for command in commands:
        manager = BY_PROGRAM.get(command.program)
        words = _arguments(command, manager) if manager else None
        if manager is None or words is None:
            continue
        packages = tuple(_packages(manager, words))
        if packages:
            span = command.argv[0].span.to(packages[-1].word.span)
            yield Install(span=span, command=command, manager=command.program, packages=packages)


def _arguments(command: Command, manager: Manager) -> Sequence[ShellWord] | None:
    """The words after the verb that installs, options included; None if the command does something else."""
    words = command.args
    for verb in manager.flag_verbs:
        if any(_has_flag(word.value, verb) for word in words):
            return words
    plain = [word for word in _without_options(words, manager) if not word.value.startswith("-")]
    for verb in manager.verbs:
        parts = verb.split(" ")
        if [word.value for word in plain[: len(parts)]] == parts:
            return words[words.index(plain[len(parts) - 1]) + 1 :]
    return None


def _has_flag(word: str, flag: str) -> bool:
    """Is *flag* among the joined letters of *word* (`-Sy` holds `-S`)?"""
    return word == flag or (not flag.startswith("--") and word.startswith(flag))


def _without_options(words: Iterable[ShellWord], manager: Manager) -> Iterator[ShellWord]:
    """The words that are no options, nor values of options; `-- ` and what it protects included."""
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word.value in manager.valued or word.value in manager.files:
            skip = True
        elif not word.value.startswith("-"):
            yield word


def _packages(manager: Manager, words: Iterable[ShellWord]) -> Iterator[Package]:
    for word in _without_options(words, manager):
        name, version = _split(word.value, manager)
        plain = word.literal and not _elsewhere(word.value, manager)
        yield Package(word=word, name=name, version=version, plain=plain)


def _split(text: str, manager: Manager) -> tuple[str, str | None]:
    """Name and version; an `@` in front belongs to the scope of an npm package."""
    start = 1 if text.startswith("@") else 0
    places = [at for mark in manager.version if (at := text.find(mark, start)) > 0]
    if not places:
        return text, None
    at = min(places)
    version = text[at:].lstrip("=~<>!@:/")
    return text[:at].rstrip(), None if text[at] in "[;" and "=" not in text[at:] else version


def _elsewhere(text: str, manager: Manager) -> bool:
    """Is it a path, a URL or a group instead of a name?"""
    if text.startswith((".", "/", "~")) or "://" in text or "git+" in text:
        return True
    if manager.name in ("npm", "yarn", "pnpm", "bun"):
        return text.count("/") > (1 if text.startswith("@") else 0) or ("/" in text and not text.startswith("@"))
    return text.startswith("@") or text.endswith((".deb", ".rpm", ".apk", ".whl", ".tar.gz", ".zip", ".gem"))

"""Calls of package managers that install what nobody has signed, or believe any server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from posixpath import basename

from shipworthy.finding import Edit
from shipworthy.graph.commands.arguments import Option
from shipworthy.graph.packages.steps import Step, commands_of
from shipworthy.knowledge.package_trust import (
    ANSWERS,
    DOWNLOADERS,
    LOCAL_REPOSITORIES,
    REPOSITORY_OPTIONS,
    RPM_OPTIONS,
    UNTRUSTING_KEYS,
    UNTRUSTING_OPTIONS,
)
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Add
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_SETTING = frozenset({"-o", "--option", "--setopt"})
_CONFIGURING = frozenset({"yum-config-manager", "dnf-config-manager"})
_TRUSTED = "trusted=yes"
_MARKS = (_TRUSTED, "rpm", "config-manager")
_FILE_ENDINGS = (".apk", ".deb", ".rpm")


class Distrust(NamedTuple):
    """A word that takes a check away, and what `program` does not check then; `edit` takes the word out."""

    span: Span
    program: str
    subject: str
    edit: Edit | None = None


def distrusts(stage: Stage) -> Iterator[Distrust]:
    """What *stage* tells its package managers to believe."""
    for step in stage.steps:
        yield from _of_step(step)
    if not stage.source.mentions(*_MARKS):
        return
    for run in (*stage.runs, *stage.triggered_runs):
        for command in commands_of(stage, run):
            yield from _of_sources(command)
            if command.program == "rpm":
                yield from _of_rpm(stage, command)
            elif command.program in _CONFIGURING:
                yield from (_setting(word.span, command.program, word.value) for word in _settings(command.args))


def _of_step(step: Step) -> Iterator[Distrust]:
    options = UNTRUSTING_OPTIONS.get(step.manager, ())
    local = _is_local(step)
    for option in step.call.options:
        if option.name in options and not local:
            yield Distrust(option.span, step.manager, "signatures", _removal(step, option))
        elif option.name in _SETTING and option.value and _untrusting(option.value.value) and not local:
            yield _setting(option.span, step.manager, option.value.value)
    if step.call.verb == "config-manager":
        words = [word for word in step.call.operands if _untrusting(word.value)]
        yield from (_setting(word.span, step.manager, word.value) for word in words)


def _setting(span: Span, program: str, text: str) -> Distrust:
    key = text.lower().rpartition("=")[0]
    return Distrust(span, program, "servers" if "verify" in key else "signatures")


def _settings(words: Iterable[ShellWord]) -> Iterator[ShellWord]:
    return (word for word in words if _untrusting(word.value.removeprefix("--setopt=")))


def _untrusting(setting: str) -> bool:
    """Does `key=value`, the key perhaps behind the name of a repository, take a check away?"""
    key, _, value = setting.lower().rpartition("=")
    answer = ANSWERS.get(value.strip("'\""), "")
    names = (key, key.rpartition(".")[2])
    return any(UNTRUSTING_KEYS.get(name) == answer for name in names) and answer != ""


def _is_local(step: Step) -> bool:
    """Does it install files of which nothing says that they were downloaded, or do nothing with packages?"""
    if step.manager in ("apk", "xx-apk") and step.action not in ("install", "upgrade"):
        return True
    sources = [option.value.value for option in step.call.options if option.name in REPOSITORY_OPTIONS and option.value]
    if sources and all(source.startswith(LOCAL_REPOSITORIES) for source in sources):
        return True
    return _are_own(step.stage, step.call.operands, step.command)


def _are_own(stage: Stage, words: Sequence[ShellWord], call: Command) -> bool:
    """Are all packages files, none of them downloaded in this stage?"""
    return bool(words) and all(_is_file(word) and not _is_downloaded(stage, word, call) for word in words)


def _is_file(word: ShellWord) -> bool:
    return word.value.endswith(_FILE_ENDINGS) and "://" not in word.value


def _is_downloaded(stage: Stage, file: ShellWord, call: Command) -> bool:
    name = basename(file.value)
    for part in stage.lineage:
        for run in (*part.runs, *part.triggered_runs):
            for command in commands_of(part, run):
                words = [*command.args, *(redirect.target for redirect in command.redirects if redirect.target)]
                if command.program in DOWNLOADERS and any(basename(word.value) == name for word in words):
                    return True
                if command is call:
                    break
        added = (word.value for copy in part.copies if isinstance(copy, Add) for word in copy.sources)
        if any("://" in source and basename(source) == name for source in added):
            return True
    return False


def _of_sources(command: Command) -> Iterator[Distrust]:
    """What is written into a list of repositories and trusted whatever comes, over a connection without TLS."""
    for word in command.args:
        text = word.value.lower()
        at = word.span.text.lower().find(_TRUSTED)
        if at >= 0 and text.lstrip().startswith("deb") and "http://" in text:
            yield Distrust(word.span.cut(at, at + len(_TRUSTED)), "apt", "signatures")


def _of_rpm(stage: Stage, command: Command) -> Iterator[Distrust]:
    words = command.args
    files = [word for word in words if not word.value.startswith("-")]
    if not any(_installs(word.value) for word in words) or _are_own(stage, files, command):
        return
    for word in words:
        if word.value in RPM_OPTIONS:
            yield Distrust(word.span, "rpm", "signatures", _cut(word.span))


def _installs(word: str) -> bool:
    short = word.startswith("-") and not word.startswith("--")
    return word in ("--install", "--upgrade", "--freshen", "--reinstall") or (
        short and not {"q", "e", "V", "K", "t"}.intersection(word) and bool({"i", "U", "F"}.intersection(word))
    )


def _removal(step: Step, option: Option) -> Edit | None:
    if not step.editable or option.span.text != option.name:
        return None
    if option.name == "--force-yes" and not any(o.name in ("-y", "--yes", "--assume-yes") for o in step.call.options):
        return Edit(option.span, "-y")
    return _cut(option.span)


def _cut(span: Span) -> Edit:
    """Take out a word with the blanks before it, or with its line if it has one to itself."""
    source = span.source
    line = source.line_span(span.line)
    before, after = source.text[line.start : span.start], source.text[span.end : line.end]
    if before.strip():
        return Edit(Span(source, line.start + len(before.rstrip()), span.end), "")
    if after.strip() in ("\\", "`") and span.line < len(source.line_starts):
        return Edit(Span(source, line.start, source.line_starts[span.line]), "")
    return Edit(Span(source, span.start, span.end + len(after) - len(after.lstrip())), "")

"""Stages for PHP: what Composer installs, and the extensions that slow down or speed up."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.digits import whole_number
from shipworthy.finding import Edit
from shipworthy.graph.disclosure.leaks import text_of
from shipworthy.graph.packages.install import Install
from shipworthy.graph.packages.steps import Step, commands_of
from shipworthy.graph.running.runtimes import first_programs, for_development, line_behind, whole_removal
from shipworthy.graph.running.stopping import is_windows
from shipworthy.knowledge import php as known
from shipworthy.knowledge.build_tools import SYSTEM_MANAGERS
from shipworthy.knowledge.language_caches import FALSE_WORDS
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage
    from shipworthy.syntax.shell.nodes import Command


class Extension(NamedTuple):
    """Where an extension is installed or enabled, and the edits that leave it out."""

    span: Span
    edits: tuple[Edit, ...]


def composer_with_development(stage: Stage) -> Iterator[Step]:
    """The calls of `composer install` that bring what only development needs, if no later one takes it out again."""
    if for_development(stage) or is_windows(stage):
        return
    found: list[Step] = []
    for step in stage.steps:
        if step.manager == "composer" and step.action == "manifest":
            if _leaves_out(step):
                found = []
            else:
                found.append(step)
    yield from found


def _leaves_out(step: Step) -> bool:
    held = step.environment("COMPOSER_NO_DEV")
    return bool(step.option(("--no-dev",))) or held is None or (bool(held) and held.lower() not in FALSE_WORDS)


def debuggers(stage: Stage) -> Iterator[Extension]:
    """Where Xdebug gets into an image that ships, unless a condition decides about it."""
    if not stage.ships or for_development(stage) or is_windows(stage) or _lies_with_tools(stage):
        return
    for run in stage.runs:
        commands = commands_of(stage, run)
        alone = all(_is_about_xdebug(command) for command in commands) and not run.heredocs
        for command in commands:
            words = [word for word in command.args if _is_xdebug(word.value, command.program)]
            if words and not command.conditional:
                edits = (whole_removal(run),) if alone else _without(stage, run, command)
                yield Extension(words[0].span, edits if run.exec is None else ())
    yield from _in_scripts(stage)


def _lies_with_tools(stage: Stage) -> bool:
    """Is the Dockerfile called or placed as one for development?"""
    path = stage.unit.path.lower() if stage.unit else ""
    parts = path.replace("/", ".").replace("-", ".").replace("_", ".").split(".")
    return any(part in known.DEVELOPMENT_FILES or part.startswith("devcontainer") for part in parts)


def holds_application(stage: Stage) -> bool:
    """Is an application copied into it, or installed, rather than mounted when it runs?"""
    for part in stage.lineage:
        for copy in part.copies:
            names = {source.value.strip("./") for source in copy.sources}
            if copy.flag("from") or not known.APPLICATION_FOLDERS.isdisjoint(names):
                return True
        if any(step.manager == "composer" and step.action == "manifest" for step in part.steps):
            return True
    return False


def _is_xdebug(word: str, program: str) -> bool:
    named = program in known.EXTENDING or program in ("pecl", "pickle")
    if named:
        return word == "xdebug" or word.startswith(("xdebug-", "xdebug/"))
    return program in SYSTEM_MANAGERS and "xdebug" in word and word[:1] != "-" and "/" not in word


def _is_about_xdebug(command: Command) -> bool:
    words = [word.value for word in command.args if word.value[:1] != "-"]
    words = words[1:] if command.program not in known.EXTENDING else words
    return bool(words) and all(_is_xdebug(word, command.program) for word in words)


def _without(stage: Stage, run: Run, command: Command) -> tuple[Edit, ...]:
    """The package gone from a list of several."""
    for step in stage.steps:
        if step.run is run and step.command is command and isinstance(step.call, Install):
            packages = [p for p in step.call.packages if _is_xdebug(p.word.value, command.program)]
            if packages and len(packages) < len(step.call.packages):
                return tuple(Edit(step.call.removal(package), "") for package in packages)
    return ()


def _in_scripts(stage: Stage) -> Iterator[Extension]:
    """What scripts install that are written here, in the Dockerfile."""
    for copy in stage.copies:
        for heredoc in copy.heredocs:
            if heredoc.text.startswith("#!") and "sh" in heredoc.text.partition("\n")[0]:
                for line in heredoc.text.splitlines():
                    words = line.split()
                    if words and any(_is_xdebug(word, words[0]) for word in words[1:]):
                        start = heredoc.body.text.find(line.strip())
                        yield Extension(heredoc.body.cut(start, start + len(line.strip())), ())


def lacks_opcache(stage: Stage) -> bool:
    """Does it serve requests with a PHP that translates its scripts again for each of them?"""
    if not stage.ships or for_development(stage) or is_windows(stage) or not _serves(stage):
        return False
    reference = stage.root.reference
    if reference and reference.repository == known.OFFICIAL and _version(reference.tag) >= known.FIRST_WITH_OPCACHE:
        return False
    names = [name for part in stage.lineage for name in part.evaluation.environment]
    if any(name.upper().startswith("PHP_OPCACHE") for name in names):
        return False
    words = (word for part in stage.lineage for run in part.runs for c in commands_of(part, run) for word in c.words)
    return not any("opcache" in word.value for word in words) and not _configured(stage)


def _version(tag: str) -> tuple[int, int]:
    numbers = tag.partition("-")[0].split(".")
    known_numbers = [whole_number(number) for number in numbers[:2] if number.isdecimal()]
    return (known_numbers[0], known_numbers[1]) if len(known_numbers) == 2 else (0, 0)


def _serves(stage: Stage) -> bool:
    reference = stage.reference
    if reference and reference.repository == known.OFFICIAL and any(kind in reference.tag for kind in known.WEB_TAGS):
        return True
    if reference and reference.repository in known.WEB_IMAGES:
        return True
    return any(name in known.WEB_PROGRAMS or name.startswith("php-fpm") for name in first_programs(stage))


def _configured(stage: Stage) -> bool:
    """Does a file that is copied speak of OPcache, or may it?"""
    return any(_speaks(stage, copy) for part in stage.lineage for copy in part.copies)


def _speaks(stage: Stage, copy: Copy | Add) -> bool:
    destination = stage.destination(copy) if copy in stage.instructions else copy.destination.value
    names = [destination or "", *(source.value for source in copy.sources)]
    if any("opcache" in name and name.endswith(".ini") for name in names):
        return True
    if any(_sets(heredoc.text) for heredoc in copy.heredocs):
        return True
    if not (destination or "").startswith(known.SETTINGS_FOLDERS) or copy.heredocs:
        return False
    context = stage.unit.context if stage.unit else None
    paths = [source.value.removeprefix("./") for source in copy.sources]
    readable = context is not None and not copy.flag("from") and all(context.sees(path) for path in paths)
    return not readable or any(_sets(text_of(context, path)) for path in paths if context)


def _sets(text: str) -> bool:
    """Is OPcache named in a line that is no comment?"""
    lines = (line.strip().lower() for line in text.splitlines())
    return any("opcache" in line and line[:1] not in (";", "#") for line in lines)


def opcache_edit(stage: Stage) -> Edit | None:
    """What adds OPcache: a command of the official image, or the package beside the one that serves."""
    reference = stage.reference
    if reference and reference.repository == known.OFFICIAL:
        return line_behind(stage.from_, "RUN docker-php-ext-install opcache")
    found = [
        package
        for step in stage.steps
        if step.manager in SYSTEM_MANAGERS and step.action == "install" and step.run.exec is None
        for package in step.call.packages
        if package.plain and package.name.startswith("php") and package.name.endswith("-fpm")
    ]
    if len(found) != 1:
        return None
    span = found[0].span
    return Edit(Span(span.source, span.end, span.end), f" {found[0].name.removesuffix('-fpm')}-opcache")

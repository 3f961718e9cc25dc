"""What Rails needs while an image is built, and when it runs."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from shipworthy.finding import Edit
from shipworthy.graph.disclosure.leaks import text_of
from shipworthy.graph.packages.install import Package
from shipworthy.graph.packages.steps import Step
from shipworthy.graph.running.runtimes import held_at_end, held_by, started, started_words
from shipworthy.graph.stacks.ruby.stage import RubyStage
from shipworthy.knowledge import ruby as known
from shipworthy.knowledge.build_tools import SYSTEM_MANAGERS
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Copy, Run
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_ON = frozenset({"1", "true", "yes", "on"})
_KEYS = ("SECRET_KEY_BASE_DUMMY", "SECRET_KEY_BASE")


def keyless_assets(ruby: RubyStage) -> Iterator[tuple[Run, Command]]:
    """The calls of `assets:precompile` for which no key is set."""
    for program in ("rails", "rake"):
        for run, command, words in ruby.executed(program):
            given = any(mount.type == "secret" for mount in run.mounts) or "assets:precompile" not in words
            if not given and all(held_by(ruby.stage, run, command, name) == "" for name in _KEYS):
                yield run, command


def parallel_bootsnaps(ruby: RubyStage) -> Iterator[tuple[Span, Edit | None]]:
    """The calls of `bootsnap precompile` that start several processes, and the edit that makes it one."""
    if ruby.lock and "bootsnap" not in ruby.lock:
        return
    flag = ruby.stage.root.from_.flag("platform")
    if flag and flag.value and "BUILDPLATFORM" in flag.value.value:
        return
    for run, command, words in ruby.executed("bootsnap"):
        compares = "BUILDPLATFORM" in run.span.text and "TARGETPLATFORM" in run.span.text
        if words[:1] == ["precompile"] and not compares and _jobs(words) != "1":
            word = next(word for word in command.argv if word.value == "precompile")
            end = word.span.end
            fixable = run.exec is None and _jobs(words) is None
            yield word.span, Edit(Span(word.span.source, end, end), " -j 1") if fixable else None


def _jobs(words: list[str]) -> str | None:
    """How many processes the options ask for; None if they do not say."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word in ("-j", "--jobs"):
            return following
        if word.startswith("--jobs="):
            return word.removeprefix("--jobs=")
        if word.startswith("-j"):
            return word[2:].removeprefix("=")
    return None


def lacks_yjit(ruby: RubyStage) -> bool:
    """Does it start a server on a Ruby whose compiler is ready, and leave that off?"""
    version = ruby.version
    if version is None or version < known.FIRST_WITH_USABLE_YJIT or not ruby.stays:
        return False
    held = held_at_end(ruby.stage, "RUBY_YJIT_ENABLE")
    options = held_at_end(ruby.stage, "RUBYOPT")
    if held is None or options is None or held.lower() in _ON or "--yjit" in options:
        return False
    words = started_words(ruby.stage)
    inline = (word.partition("RUBY_YJIT_ENABLE=")[2].strip("\"'").lower() for word in words)
    return not any("--yjit" in word for word in words) and not any(value in _ON for value in inline)


def idle_allocators(ruby: RubyStage) -> Iterator[tuple[Step, Package]]:
    """The packages with jemalloc in an image that ships, if nothing loads it."""
    if not ruby.stage.ships or _loads_allocator(ruby.stage):
        return
    for step in ruby.stage.steps:
        if step.action == "install" and step.manager in SYSTEM_MANAGERS:
            yield from ((step, p) for p in step.call.packages if p.plain and p.name in known.ALLOCATORS)


def _loads_allocator(stage: Stage) -> bool:
    preloaded, settings = held_at_end(stage, "LD_PRELOAD"), held_at_end(stage, "MALLOC_CONF")
    if preloaded is None or settings is None or "jemalloc" in preloaded.lower():
        return True
    if any(name in settings for name in known.ALLOCATOR_SETTINGS):
        return True
    compiled = any("jemalloc" in word.value and word.value[:2] == "--" for c in stage.commands for word in c.args)
    return compiled or any("jemalloc" in word for word in started_words(stage)) or _script_may_load(stage)


def _script_may_load(stage: Stage) -> bool:
    """Is there an ENTRYPOINT whose script preloads it, or cannot be read?"""
    entrypoint, _ = started(stage)
    if not entrypoint or not ("entrypoint" in entrypoint[0] or entrypoint[0].endswith(".sh")):
        return False
    context = stage.unit.context if stage.unit else None
    name = entrypoint[0].rpartition("/")[2]
    paths = [path for path in context.files if path.rpartition("/")[2] == name] if context else []
    return not paths or any("jemalloc" in text_of(context, path) for path in paths if context)


def preload(ruby: RubyStage | None, package: Package) -> str:
    """The lines that have a package of Debian preloaded, without the link if there is one; "" for other packages."""
    if ruby is None or not known.ALLOCATORS[package.name]:
        return ""
    line = f'ENV LD_PRELOAD="{known.ALLOCATOR_LINK}"'
    if any(_makes_link(command) for command in ruby.stage.commands):
        return line
    return f"RUN ln -sf {known.ALLOCATOR_FILE} {known.ALLOCATOR_LINK}\n{line}"


def _makes_link(command: Command) -> bool:
    words = [word.value for word in command.args if word.value[:1] != "-"]
    folder = command.program == "install" and any(word.value in ("-d", "--directory") for word in command.args)
    makes = command.program in ("ln", "cp", "mv", "install") and not folder
    return makes and len(words) > 1 and normpath(words[-1]) == known.ALLOCATOR_LINK


def unowned_copies(ruby: RubyStage) -> Iterator[tuple[Copy, str]]:
    """The COPYs of an application that its user does not own, with that user."""
    stage = ruby.stage
    user = stage.evaluation.end.state.user
    if not user or user.partition(":")[0] in ("root", "0") or not ruby.is_rails or _given_away(stage):
        return
    for copy in stage.copies:
        if isinstance(copy, Copy) and not copy.flag("chmod") and _takes_application(copy) and _others(copy, user):
            yield copy, user


def _takes_application(copy: Copy) -> bool:
    names = [source.value for source in copy.sources]
    return any(name in (".", "./", *known.APPLICATION_FOLDERS) or name.endswith("/.") for name in names)


def _others(copy: Copy, user: str) -> bool:
    """Does what is copied belong to somebody else for certain?"""
    flag = copy.flag("chown")
    if flag is None or flag.value is None:
        return True
    owner, name = flag.value.value.partition(":")[0], user.partition(":")[0]
    return flag.value.literal and owner != name and owner.isdecimal() == name.isdecimal()


def _given_away(stage: Stage) -> bool:
    """Does a recursive chown or chmod reach the folders that Rails writes to?"""
    for command in stage.commands:
        words = [word.value.removeprefix("./").rstrip("/") for word in command.args]
        recursive = any(word == "--recursive" or (word[:1] == "-" and "R" in word) for word in words)
        if command.program in ("chown", "chmod", "chgrp") and recursive:
            reached = [word for word in words if word[:1] != "-"][1:]
            names = {word.rpartition("/")[2] for word in reached}
            whole = any(
                word in ("", ".") or word.endswith(known.APPLICATION_FOLDERS) or "$" in word for word in reached
            )
            if whole or names.issuperset(known.STATE_FOLDERS):
                return True
    return False

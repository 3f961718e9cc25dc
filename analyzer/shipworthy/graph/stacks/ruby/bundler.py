"""Calls of `bundle install` that are not what production wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shipworthy.finding import Edit
from shipworthy.graph.commands.arguments import Option
from shipworthy.graph.packages.language_caches import keeps_layers
from shipworthy.graph.packages.steps import Step
from shipworthy.graph.running.runtimes import for_development, line_before
from shipworthy.graph.running.stopping import is_windows
from shipworthy.graph.stacks.ruby.stage import RubyStage
from shipworthy.knowledge import ruby as known
from shipworthy.knowledge.language_caches import FALSE_WORDS
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage
    from shipworthy.syntax.shell.nodes import Command, ShellWord


class OldFlag(NamedTuple):
    """An option of `bundle install` that `variable` replaces; `value` is None if it is not known."""

    step: Step
    option: Option
    variable: str
    value: str | None
    span: Span

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The variable in an ENV before, the option gone; () where the value is not known."""
        if self.value is None or self.step.run.exec is not None or self.step.run.onbuild:
            return ()
        source = self.span.source
        start = len(source.text[: self.span.start].rstrip(" \t"))
        removal = Edit(Span(source, start, self.span.end), "")
        return (line_before(self.step.run, f'ENV {self.variable}="{self.value}"'), removal)


def unfrozen(ruby: RubyStage) -> Step | None:
    """The first install that may write another lock file than the one of the project."""
    for step in ruby.bundle_installs if ruby.for_production else ():
        decided = [
            step.environment("BUNDLE_DEPLOYMENT"),
            step.environment("BUNDLE_FROZEN"),
            ruby.setting(step, "deployment"),
            ruby.setting(step, "frozen"),
        ]
        told = step.option(("--deployment", "--frozen"))
        if not told and not any(value is None or _is_on(value) for value in decided):
            return step
    return None


def _is_on(value: str) -> bool:
    return bool(value) and value.lower() not in FALSE_WORDS


def with_development(ruby: RubyStage) -> Step | None:
    """The first install that brings the gems for development as well."""
    if ruby.gemfile and "development" not in ruby.gemfile:
        return None
    for step in ruby.bundle_installs if ruby.for_production else ():
        without = (step.environment("BUNDLE_WITHOUT"), ruby.setting(step, "without"))
        only = (step.environment("BUNDLE_ONLY"), ruby.setting(step, "only"))
        if None in (*without, *only) or step.option(("--without",)):
            continue
        named = any("development" in (text or "").lower() for text in without)
        if not named and not any("production" in (text or "").lower() for text in only):
            return step
    return None


def excluded_groups(ruby: RubyStage) -> str:
    """The groups of the Gemfile that production does without, as `BUNDLE_WITHOUT` names them."""
    return "development:test" if ":test" in ruby.gemfile else "development"


def kept_bundler_cache(ruby: RubyStage) -> Step | None:
    """The last install, if nothing empties the caches of Bundler after it and the stage is part of an image."""
    if not ruby.bundle_installs or not keeps_layers(ruby.stage):
        return None
    step = ruby.bundle_installs[-1]
    mounted = any(mount.type in ("cache", "tmpfs") for mount in step.run.mounts)
    after = [c for run in ruby.stage.runs for c in ruby.stage.commands_of(run) if c.span.start > step.span.start]
    return None if mounted or any(_empties(command) for command in after) else step


def _empties(command: Command) -> bool:
    words = [word.value for word in command.args]
    if command.program in ("rm", "find"):
        return any(mark in word for word in words for mark in known.CACHE_MARKS)
    return command.program == "bundle" and words[:1] == ["clean"] and not {"--force", "-f"}.isdisjoint(words)


def old_flags(stage: Stage) -> Iterator[OldFlag]:
    """Options of `bundle install` that are on their way out, where Bundler may be of version 2 or later."""
    for step in stage.steps:
        if step.manager != "bundle" or step.call.verb not in ("install", "") or _is_old(stage) or _pins(stage):
            continue
        seen: set[str] = set()
        for option in step.call.options:
            if option.name in known.OLD_FLAGS and option.name not in seen:
                seen.add(option.name)
                yield _old_flag(step, option)


def _pins(stage: Stage) -> bool:
    """Does it install a Bundler before the fourth?"""
    return any(
        step.manager == "gem"
        and step.action == "install"
        and _is_early_bundler([w.value for w in step.call.command.args])
        for step in stage.steps
    )


def _is_early_bundler(words: Sequence[str]) -> bool:
    """`bundler:2.2.32`, or `bundler` with `-v 2.2.32`."""
    numbers = [word.partition(":")[2] for word in words if word.startswith("bundler:")]
    if "bundler" in words:
        numbers += [new for old, new in pairwise(words) if old in ("-v", "--version")]
        numbers += [word.partition("=")[2] for word in words if word.startswith("--version=")]
    return any(number.startswith(("1.", "2.", "3.")) for number in numbers)


def _is_old(stage: Stage) -> bool:
    """Is it for development, or for a Ruby that comes with Bundler 1?"""
    version = stage.ruby.version if stage.ruby else None
    return (
        for_development(stage)
        or is_windows(stage)
        or (version or known.FIRST_WITH_BUNDLER_2) < known.FIRST_WITH_BUNDLER_2
    )


def _old_flag(step: Step, option: Option) -> OldFlag:
    variable = known.OLD_FLAGS[option.name]
    if option.name == "--deployment":
        return OldFlag(step, option, variable, "1", option.span)
    words = [option.value] if option.value else []
    words += _following(step, option) if option.name == "--without" and words else []
    plain = words and all(word.literal and word.value[:1] != "-" for word in words)
    value = " ".join(word.value for word in words if word) if plain else None
    return OldFlag(step, option, variable, value, option.span.to(words[-1].span) if words else option.span)


def _following(step: Step, option: Option) -> list[ShellWord]:
    """The further groups of `--without development test`."""
    behind = [word for word in step.call.command.args if word.span.start >= option.span.end]
    count = next((i for i, word in enumerate(behind) if word.value.startswith("-")), len(behind))
    return behind[:count]


def copied_gemfile(ruby: RubyStage) -> Copy | None:
    """The COPY of nothing but the Gemfile and its lock, if an install follows."""
    for copy in ruby.stage.copies:
        names = {source.value.removeprefix("./") for source in copy.sources}
        alone = {"Gemfile", "Gemfile.lock"} <= names or not names.isdisjoint({"Gemfile*", "Gemfile.*"})
        whole = any(name in (".", "") or name.startswith("/") for name in names)
        if isinstance(copy, Copy) and alone and not whole and not copy.from_:
            later = any(step.span.start > copy.span.start for step in ruby.bundle_installs)
            return copy if later else None
    return None


def mounts_cache(step: Step) -> bool:
    """Has the RUN a cache mount that Bundler's downloads may lie in?"""
    targets = [m.get("target", "dst", "destination") for m in step.run.mounts if m.type == "cache"]
    return any(target and ("bundle" in target.value.lower() or target.value == "/cache") for target in targets)


def mounts_gemfile(step: Step) -> bool:
    sources = [m.get("source", "src") for m in step.run.mounts if m.type == "bind"]
    return any(source and source.value.startswith("Gemfile") for source in sources)


def redundant_bundlers(ruby: RubyStage) -> Iterator[Step]:
    """The calls that install Bundler on an image which has it."""
    for step in ruby.stage.steps if ruby.official and not _is_old(ruby.stage) else ():
        named = any(package.name == "bundler" and package.plain for package in step.call.packages)
        if step.manager == "gem" and step.action == "install" and named:
            yield step

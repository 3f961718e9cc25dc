"""Stages for Ruby: what they install with Bundler, and what they serve."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from shipworthy.digits import read_version
from shipworthy.graph.disclosure.leaks import text_of
from shipworthy.graph.packages.steps import Step
from shipworthy.graph.running.runtimes import (
    first_programs,
    for_development,
    held_at_end,
    started_programs,
    started_words,
)
from shipworthy.graph.running.stopping import is_windows
from shipworthy.knowledge import ruby as known
from shipworthy.node import Node
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Run
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class RubyStage(Node):
    """A stage with Ruby in it that is not named as one for development or tests."""

    stage: Stage

    @cached_property
    def bundle_installs(self) -> tuple[Step, ...]:
        """The calls of `bundle install`, in order."""
        return tuple(s for s in self.stage.steps if s.manager == "bundle" and s.call.verb in ("install", ""))

    @cached_property
    def for_production(self) -> bool:
        """Does nothing say that Rails runs in another environment?"""
        return not any(held_at_end(self.stage, name) in known.UNFINISHED for name in known.ENVIRONMENTS)

    @property
    def official(self) -> bool:
        """Is it built on the image `ruby` of the library?"""
        reference = self.stage.root.reference
        return reference is not None and reference.repository == known.OFFICIAL

    @property
    def version(self) -> tuple[int, int] | None:
        """The version of Ruby that the tag of the image says; None if it says none."""
        reference = self.stage.root.reference
        return read_version(reference.tag) if reference and self.official else None

    @property
    def rails_version(self) -> tuple[int, int] | None:
        """The version of Rails in the lock file of the build context, if that is known."""
        _, found, rest = self.lock.partition("\n    rails (")
        return read_version(rest) if found else None

    @cached_property
    def gemfile(self) -> str:
        """The text of the Gemfile in the build context, or ""."""
        return self._text("Gemfile")

    @cached_property
    def lock(self) -> str:
        """The text of the lock file in the build context, or ""."""
        return self._text("Gemfile.lock")

    def _text(self, name: str) -> str:
        context = self.stage.unit.context if self.stage.unit else None
        return text_of(context, name) if context and context.sees(name) else ""

    @property
    def serves(self) -> bool:
        """Does it start a server that answers over HTTP?"""
        words = started_words(self.stage)
        serving = any(program in known.WEB_SERVERS for program in started_programs(self.stage))
        pairs = zip(started_programs(self.stage), words[1:], strict=False)
        return serving or any(program == "rails" and word in ("server", "s") for program, word in pairs)

    @property
    def stays(self) -> bool:
        """Does it start a server or a worker, rather than a command that ends?"""
        return any(program in known.WEB_SERVERS | known.WORKERS for program in started_programs(self.stage))

    @property
    def is_rails(self) -> bool:
        """Does it look like an application rather than a tool?"""
        folder = self.stage.evaluation.end.state.workdir or ""
        first = first_programs(self.stage)
        named = folder.endswith(known.APPLICATION_FOLDERS) or bool(held_at_end(self.stage, "RAILS_ENV"))
        return named or "rails" in first or not known.WEB_SERVERS.isdisjoint(first)

    def executed(self, program: str) -> Iterator[tuple[Run, Command, list[str]]]:
        """The calls of a program, also those by `bundle exec`, with the words behind its name."""
        for run in self.stage.runs:
            for command in self.stage.commands_of(run):
                words = [word.value for word in command.argv]
                if words[:2] == ["bundle", "exec"]:
                    words = words[2:]
                if words and words[0].rpartition("/")[2] == program:
                    yield run, command, words[1:]

    def setting(self, step: Step, key: str) -> str | None:
        """What `bundle config` has set a *key* to before a step: "" if it has not, None if that is not known."""
        for part in self.stage.lineage:
            for instruction in part.instructions:
                if instruction is step.run:
                    break
                if isinstance(instruction, Copy | Add) and any(".bundle" in s.value for s in instruction.sources):
                    return None
        earlier = [c for part in self.stage.lineage for run in part.runs for c in part.commands_of(run)]
        before = [c for c in earlier if c.span.source is not step.span.source or c.span.start < step.span.start]
        return next((found for command in reversed(before) if (found := configured(command, key))), "")


def configured(command: Command, key: str) -> str:
    """What a command sets a key of Bundler's configuration to, or ""."""
    if command.program not in ("bundle", "bundler") or not command.args or command.args[0].value != "config":
        return ""
    words = [word.value for word in command.args[1:] if not word.value.startswith("-")]
    words = words[1:] if words[:1] == ["set"] else words
    return " ".join(words[1:]) if words[:1] == [key] else ""


def read(stage: Stage) -> RubyStage | None:
    """What a stage does with Ruby; None if it has none, or is one for development."""
    return RubyStage(stage=stage) if _has_ruby(stage) and not for_development(stage) and not is_windows(stage) else None


def _has_ruby(stage: Stage) -> bool:
    reference = stage.root.reference
    if reference and any(name in reference.repository for name in known.IMAGES):
        return True
    names = stage.evaluation.environment
    if any(name in known.VARIABLES or name.startswith(known.VARIABLES_OF_BUNDLER) for name in names):
        return True
    return not known.PROGRAMS.isdisjoint(first_programs(stage))

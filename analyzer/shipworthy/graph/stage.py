"""Stages of Dockerfiles: what each is built on, what it takes from others, and which of them ship.

Source: https://docs.docker.com/build/building/multi-stage/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from shipworthy.graph.scope import Evaluation, State, absolute, beginning, evaluate
from shipworthy.graph.value import Value
from shipworthy.knowledge.base_images import shell_of
from shipworthy.knowledge.build_tools import NAMES_BUILT_BY_HAND
from shipworthy.node import Node
from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.nodes import Add, Copy, From, Instruction, Run, Word
from shipworthy.syntax.image import ImageReference, parse_image

if TYPE_CHECKING:
    from shipworthy.graph.filesystem import FileSystem
    from shipworthy.graph.install import Install
    from shipworthy.syntax.shell.nodes import Command

POSIX_SHELLS = frozenset({"sh", "bash", "dash", "ash", "ksh", "zsh"})


class Reference(Node):
    """Where an instruction takes files from elsewhere: `COPY --from=` or `RUN --mount=from=`.

    `stage` is the earlier stage that it names; `later` the own or a later stage of that name, which
    BuildKit refuses; `index` a number that no stage has. `external` is true for an image or a named context;
    where all are unset, a variable hides the name.
    """

    word: Word
    instruction: Instruction
    stage: Stage | None = None
    later: Stage | None = None
    index: int | None = None
    external: bool = False


class Stage(Node):
    """FROM and the instructions up to the next FROM, triggers of ONBUILD left out.

    `base` is the stage that it continues. `image` is what FROM says once variables are resolved. `ships` is true
    for what somebody gets to run: the last stage and every `target` of a Compose service. `required` is true for
    stages that ship and those they are made of, `needed` where another stage is made of it. `given` are the build
    arguments that all services which build the file agree on, `outer` the ARGs before the first FROM.
    """

    source: Source
    index: int
    from_: From
    instructions: tuple[Instruction, ...]
    image: Value
    outer: Mapping[str, Value]
    given: Mapping[str, str | None]
    base: Stage | None = None
    references: tuple[Reference, ...] = ()
    ships: bool = False
    required: bool = False
    needed: bool = False

    @property
    def span(self) -> Span:
        return self.from_.span

    @property
    def name(self) -> str:
        """The name after AS as written, or ""."""
        return self.from_.alias.value if self.from_.alias else ""

    @property
    def label(self) -> str:
        """How to speak of it in a message: by its name, or by its number."""
        return f"`{self.name}`" if self.name else f"stage {self.index}"

    @property
    def built_by_hand(self) -> bool:
        """Has it a name that people build with `--target`, such as `test` or `dev-env`?"""
        parts = self.name.lower().replace("_", "-").replace(".", "-").split("-")
        return not NAMES_BUILT_BY_HAND.isdisjoint((self.name.lower(), *parts))

    @cached_property
    def reference(self) -> ImageReference | None:
        """The parsed reference of the base image; None for a stage, `scratch` or an unknown name."""
        if self.base is not None or self.image.text is None or self.image.text == "scratch":
            return None
        return parse_image(self.image.text)

    @property
    def lineage(self) -> Iterator[Stage]:
        """This stage and those it continues, this one first."""
        stage: Stage | None = self
        while stage is not None:
            yield stage
            stage = stage.base

    @cached_property
    def root(self) -> Stage:
        """The stage at the bottom of the lineage, the one that is built on an image."""
        return self.base.root if self.base else self

    @property
    def needs(self) -> tuple[Stage, ...]:
        """The stages that it is directly made of: its base and those it takes files from."""
        taken = [reference.stage for reference in self.references if reference.stage]
        return tuple(dict.fromkeys([*([self.base] if self.base else []), *taken]))

    @cached_property
    def evaluation(self) -> Evaluation:
        """The stage read from top to bottom, after the stages that it continues."""
        before = self.base.evaluation if self.base else beginning("/" if self.image.text == "scratch" else None)
        return evaluate(self.instructions, before, self.given, self.outer)

    @cached_property
    def _positions(self) -> dict[int, int]:
        return {id(instruction): i for i, instruction in enumerate(self.instructions)}

    def state_at(self, instruction: Instruction) -> State:
        """Working directory, user and shell when *instruction* runs."""
        return self.evaluation.states[self._positions[id(instruction)]]

    def value(self, word: Word) -> Value:
        """What a word of COPY, ADD, WORKDIR, USER, EXPOSE, VOLUME or ENV means where it stands."""
        return self.evaluation.values[id(word)]

    def destination(self, copy: Copy | Add) -> str | None:
        """The absolute path that *copy* writes to, with its trailing slash; None if unknown."""
        text = self.value(copy.destination).text
        path = absolute(text, self.state_at(copy).workdir)
        return f"{path.rstrip('/')}/" if path and text and text.endswith(("/", "/.", ".")) else path

    @cached_property
    def copies(self) -> tuple[Copy | Add, ...]:
        return tuple(i for i in self.instructions if isinstance(i, Copy | Add))

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        return tuple(i for i in self.instructions if isinstance(i, Run))

    def understands(self, run: Run) -> bool:
        """Is *run* executed by a POSIX shell, so that its script is what it seems?"""
        shell = self.state_at(run).shell
        if shell is not None:
            program = shell[0].replace("\\", "/").rpartition("/")[2] if shell else ""
            return program.removesuffix(".exe") in POSIX_SHELLS
        reference = self.root.reference
        known = shell_of(reference.repository, reference.tag or "") if reference else None
        return known is None or known in POSIX_SHELLS

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        """The commands of all RUN instructions that a POSIX shell runs, in order."""
        return tuple(command for run in self.runs for command in self.commands_of(run))

    def commands_of(self, run: Run) -> tuple[Command, ...]:
        """The commands of one RUN; none where another kind of shell runs it."""
        return run.script.commands if self.understands(run) and run.script else ()

    @cached_property
    def installs(self) -> tuple[Install, ...]:
        """The installations of packages by all RUN instructions, in order."""
        from shipworthy.graph.install import installs

        return tuple(installs(self.commands))

    @cached_property
    def files(self) -> FileSystem:
        """What is known of the files that the stage holds."""
        from shipworthy.graph.filesystem import build

        return build(self)

    def uses(self) -> Iterator[Stage]:
        """All stages that it is made of, itself first, each once."""
        seen: dict[int, Stage] = {}
        queue = [self]
        while queue:
            stage = queue.pop()
            if id(stage) not in seen:
                seen[id(stage)] = stage
                queue.extend(stage.needs)
        yield from seen.values()

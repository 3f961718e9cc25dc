"""Stages of Dockerfiles: what each is built on, what it takes from others, and which of them ship.

Source: https://docs.docker.com/build/building/multi-stage/
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from shipworthy.graph.values.expansion import Refusal, split
from shipworthy.graph.values.scope import (
    Evaluation,
    Outside,
    Point,
    Read,
    State,
    absolute,
    beginning,
    evaluate,
    literal,
)
from shipworthy.graph.values.value import Value
from shipworthy.graph.values.variables import Given, Scope, Variable, states_in
from shipworthy.graph.values.words import varying
from shipworthy.knowledge.build_tools import NAMES_BUILT_BY_HAND
from shipworthy.knowledge.image_facts import NOTHING_TOLD, ToldImages
from shipworthy.node import Node, fact
from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Expose, From, Instruction, Onbuild, Run, Word, Workdir
from shipworthy.syntax.image import ImageReference, parse_image
from shipworthy.syntax.shell.wrappers import POSIX_SHELLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.dockerfile import DockerfileUnit
    from shipworthy.graph.files.changes import Change
    from shipworthy.graph.files.filesystem import FileSystem
    from shipworthy.graph.files.layers import Layer
    from shipworthy.graph.packages.install import Install
    from shipworthy.graph.packages.steps import Step
    from shipworthy.graph.packages.upkeep import Upkeep
    from shipworthy.graph.reference import Reference
    from shipworthy.graph.stacks.ruby.stage import RubyStage
    from shipworthy.graph.values.reach import LostText, OutOfReach
    from shipworthy.knowledge.image_facts import ImageFacts
    from shipworthy.syntax.shell.nodes import Command


class Stage(Node):
    """FROM and the instructions up to the next FROM, triggers of ONBUILD left out.

    `base` is the stage that it continues, `depth` how many lie below it, `continued_by` are those that continue it.
    `context` is true where a named context takes the place of the base. `far` is the base where so many lie below it
    that nothing more is known of them. `image` is what FROM says once variables are resolved. `ships` is true for what
    somebody gets to run: the last stage and every `target` of a Compose service. `required` is true for stages that
    ship and those they are made of, `needed` where another stage is made of it. `given` are the build arguments that
    services pass, `outer` the ARGs before the first FROM and those of the platform. `sealed` is true where the base
    image is known to set no variable but PATH, `closed` where nobody gives other arguments. `unit` is the Dockerfile
    that the stage belongs to, `told` what the settings say of images. `shells` are named by comments, by the index of
    the instruction that follows.
    """

    source: Source
    index: int
    from_: From
    instructions: tuple[Instruction, ...]
    image: Value
    outer: Scope
    given: Mapping[str, Given]
    base: Stage | None = None
    far: Stage | None = None
    depth: int = 0
    continued_by: tuple[Stage, ...] = ()
    context: bool = False
    references: tuple[Reference, ...] = ()
    ships: bool = False
    required: bool = False
    needed: bool = False
    sealed: bool = False
    closed: bool = False
    unit: DockerfileUnit | None = None
    told: ToldImages = NOTHING_TOLD
    shells: Mapping[int, tuple[str, ...]] = {}

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

    @fact
    def reference(self) -> ImageReference | None:
        """The parsed reference of the base image; None for a stage, a context, `scratch` or an unknown name."""
        if self.base is not None or self.context or self.image.text is None or self.image.text == "scratch":
            return None
        return parse_image(self.image.text)

    @property
    def lineage(self) -> Iterator[Stage]:
        """This stage and those it continues, this one first."""
        stage: Stage | None = self
        while stage is not None:
            yield stage
            stage = stage.base

    @fact
    def root(self) -> Stage:
        """The stage at the bottom of the lineage, the one that is built on an image."""
        *_, root = self.lineage
        return root

    @fact
    def facts(self) -> ImageFacts:
        """What is known of the image at the bottom of the lineage."""
        from shipworthy.knowledge.image_facts import UNKNOWN, facts_of

        root = self.root
        return UNKNOWN if root.context or root.image.text is None else facts_of(root.image.text, root.told)

    @property
    def base_user(self) -> str | None:
        """Who runs the instructions of the base image; None where that is not known."""
        return self.facts.user

    @property
    def needs(self) -> tuple[Stage, ...]:
        """The stages that it is directly made of: its base and those it takes files from."""
        taken = [reference.stage for reference in self.references if reference.stage]
        base = self.base or self.far
        return tuple(dict.fromkeys([*([base] if base else []), *taken]))

    @fact
    def evaluation(self) -> Evaluation:
        """The stage read from top to bottom, after the stages that it continues and the triggers of the last."""
        outside = Outside(self.given, self.outer, self.sealed, self.closed, self.shells)
        if self.base:
            return evaluate(self.instructions, self.base.evaluation.end, outside, self.base.triggers)
        start = beginning(self.from_, "/" if self.image.text == "scratch" else None)
        return evaluate(self.instructions, start, outside)

    @property
    def triggers(self) -> tuple[Instruction, ...]:
        """What ONBUILD leaves to those who continue this stage."""
        return tuple(i.trigger for i in self.instructions if isinstance(i, Onbuild) and i.trigger)

    @fact
    def _triggered(self) -> Evaluation:
        """The triggers as an image is read with them that is built on this one: ENV has stayed, ARG has not."""
        end = self.evaluation.end
        return evaluate(self.triggers, end._replace(scope=end.environment), Outside({}, {}, sealed=False))

    @fact
    def _named(self) -> Evaluation:
        """FROM itself, in which the ARGs before the first one count."""
        return evaluate([self.from_], Point(self.outer, {}, State(None, None, None)), Outside({}, {}, sealed=True))

    @property
    def platform(self) -> Value | None:
        """What `--platform` of FROM says."""
        flag = self.from_.flag("platform")
        return self.value(flag.value) if flag and flag.value else None

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Every `${NAME:?}` for which the build fails."""
        return (*self._named.refusals, *self.evaluation.refusals)

    @fact
    def _positions(self) -> dict[int, int]:
        places = {id(instruction): i for i, instruction in enumerate(self.instructions)}
        held = ((i, o.trigger) for i, o in enumerate(self.instructions) if isinstance(o, Onbuild) and o.trigger)
        return {**places, **{id(trigger): i for i, trigger in held}}

    def state_at(self, instruction: Instruction) -> State:
        """Working directory, user and shell when *instruction* runs."""
        return self.evaluation.states[self._positions[id(instruction)]]

    def folder_at(self, instruction: Instruction) -> str | None:
        """The working directory when *instruction* runs, that of a well-known base image included."""
        known = self.state_at(instruction).workdir
        if known is not None or self._positions[id(instruction)] >= self._unmoved or self.root.reference is None:
            return known
        return self.facts.workdir

    @fact
    def _unmoved(self) -> int:
        """How many instructions stand before the first WORKDIR of the lineage."""
        below = (instruction for part in self.lineage if part is not self for instruction in part.instructions)
        if any(isinstance(instruction, Workdir) for instruction in below):
            return 0
        moves = (i for i, instruction in enumerate(self.instructions) if isinstance(instruction, Workdir))
        return next(moves, len(self.instructions))

    def variable(self, name: str, instruction: Instruction) -> Variable | None:
        """What ARG and ENV say of a name when *instruction* is reached; None if they do not."""
        position = self._positions[id(instruction)]
        changes = self.evaluation.history.get(name, ())
        before = bisect_left(changes, position, key=lambda change: change[0])
        return changes[before - 1][1] if before else self.evaluation.start.scope.get(name)

    def variables(self, instruction: Instruction) -> dict[str, Variable]:
        """All that ARG and ENV have set when *instruction* is reached, by name: what a RUN finds in its environment."""
        names = (*self.evaluation.start.scope, *self.evaluation.history)
        found = {name: self.variable(name, instruction) for name in names}
        return {name: variable for name, variable in found.items() if variable}

    def value(self, word: Word) -> Value:
        """What a word means where it stands, that of a trigger when it runs.

        Unknown for one with a variable that the builder does not replace, as in `--from`.
        """
        if word.literal:
            return literal(word)
        for evaluation in (self.evaluation, self._named):
            if found := evaluation.values.get(id(word)):
                return found
        return self._triggered.values.get(id(word)) or literal(word)

    def reads(self, instruction: Instruction) -> tuple[Read, ...]:
        """The variables that the builder replaces in FROM or an instruction of this stage, in the order of the text."""
        varied = varying(instruction)
        if not varied:
            return ()
        evaluation = self._named if instruction is self.from_ else self.evaluation
        return tuple(read for word in varied for read in evaluation.reads.get(id(word), ()))

    def ports(self, expose: Expose) -> tuple[str, ...] | None:
        """The words of EXPOSE once variables are resolved: one may hold several. None if one is not known."""
        states = states_in(self.variables(expose), sealed=self.sealed)
        found = [split(word.parts, states) for word in expose.ports]
        return None if None in found else tuple(port for ports in found if ports for port in ports)

    def destination(self, copy: Copy | Add) -> str | None:
        """The absolute path that *copy* writes to, with its trailing slash; None if unknown."""
        text = self.value(copy.destination).text
        path = absolute(text, self.folder_at(copy))
        return f"{path.rstrip('/')}/" if path and text and text.endswith(("/", "/.", ".")) else path

    @fact
    def copies(self) -> tuple[Copy | Add, ...]:
        return tuple(i for i in self.instructions if isinstance(i, Copy | Add))

    @fact
    def runs(self) -> tuple[Run, ...]:
        return tuple(i for i in self.instructions if isinstance(i, Run))

    @fact
    def triggered_runs(self) -> tuple[Run, ...]:
        """The RUN instructions that ONBUILD leaves to those who build on this stage."""
        return tuple(trigger for trigger in self.triggers if isinstance(trigger, Run))

    @fact
    def heirs(self) -> tuple[Stage, ...]:
        """This stage and those that continue it, directly or not, in order."""
        found = [self]
        for stage in found:
            found += stage.continued_by
        return tuple(sorted(found, key=lambda stage: stage.index))

    @fact
    def carried(self) -> bool:
        """Do its layers end up in an image that ships: does that stage continue this one?"""
        return any(stage.ships for stage in self.heirs)

    def understands(self, run: Instruction) -> bool:
        """Is *run* executed by a POSIX shell, so that its script is what it seems?"""
        shell = self.state_at(run).shell
        if shell is not None:
            program = shell[0].replace("\\", "/").rpartition("/")[2] if shell else ""
            return program.removesuffix(".exe") in POSIX_SHELLS
        return self.facts.shell is None or self.facts.shell in POSIX_SHELLS

    @fact
    def commands(self) -> tuple[Command, ...]:
        """The commands of all RUN instructions that a POSIX shell runs, in order."""
        return tuple(command for run in self.runs for command in self.commands_of(run))

    def commands_of(self, run: Run) -> tuple[Command, ...]:
        """The commands of one RUN; none where another kind of shell runs it."""
        if id(run) not in self.read_commands:
            self.read_commands[id(run)] = run.script.commands if self.understands(run) and run.script else ()
        return self.read_commands[id(run)]

    @fact
    def read_commands(self) -> dict[int, tuple[Command, ...]]:
        """The commands of those RUN instructions that somebody has asked for."""
        return {}

    @fact
    def installs(self) -> tuple[Install, ...]:
        """The installations of packages by all RUN instructions, in order."""
        return tuple(install for run in self.runs for install in self.installs_of(run))

    def installs_of(self, run: Run) -> tuple[Install, ...]:
        """The installations of packages by one RUN."""
        return self._installs.get(id(run), ())

    @fact
    def _installs(self) -> dict[int, tuple[Install, ...]]:
        from shipworthy.graph.packages.install import installs

        return {id(run): tuple(installs(self.commands_of(run))) for run in self.runs}

    @fact
    def steps(self) -> tuple[Step, ...]:
        """The calls of package managers by all RUN instructions, in order."""
        from shipworthy.graph.packages.steps import steps

        return tuple(steps(self))

    @fact
    def upkeep(self) -> Upkeep:
        """What is known of the indexes and the caches of its package managers."""
        from shipworthy.graph.packages.upkeep import Upkeep

        return Upkeep(self)

    @fact
    def ruby(self) -> RubyStage | None:
        """What it does with Ruby; None if it has none, or is one for development."""
        from shipworthy.graph.stacks.ruby.stage import read

        return read(self)

    @fact
    def changes(self) -> tuple[Change, ...]:
        """What its own instructions do to its files, in order."""
        from shipworthy.graph.files.filesystem import changes

        return tuple(changes(self))

    @fact
    def lost_texts(self) -> tuple[LostText, ...]:
        """The here-documents that lose variables of their own while they are copied."""
        from shipworthy.graph.values.reach import lost_texts

        return tuple(lost_texts(self))

    @fact
    def out_of_reach(self) -> tuple[OutOfReach, ...]:
        """The variables that it reads and cannot see, though the file declares them or the builder knows them."""
        from shipworthy.graph.values.reach import out_of_reach

        return tuple(out_of_reach(self))

    @fact
    def files(self) -> FileSystem:
        """What is known of the files that the stage holds."""
        from shipworthy.graph.files.filesystem import build

        return build(self)

    @fact
    def layers(self) -> tuple[Layer, ...]:
        """Its own instructions as steps of the build."""
        from shipworthy.graph.files.layers import layers

        return layers(self)

    def changes_by(self, instruction: Instruction) -> tuple[Change, ...]:
        """What one of its instructions does to its files, or the trigger of an ONBUILD to those of another stage."""
        found = self._changes.get(instruction)
        if found is None:
            from shipworthy.graph.files.filesystem import effects

            found = self._changes[instruction] = tuple(effects(self, instruction))
        return found

    @fact
    def _changes(self) -> dict[Instruction, tuple[Change, ...]]:
        """The changes by those instructions that somebody has asked for."""
        return {}

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

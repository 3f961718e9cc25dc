"""The layers of a stage: which instruction stores one, what is in it, and what has the builder make it anew.

A step is taken from the cache if nothing that goes into it has changed; once one is made anew, so are all below it.
Source: https://docs.docker.com/build/cache/invalidation/ and BuildKit's `dockerfile2llb`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shipworthy.graph.copied import normalize
from shipworthy.graph.files.changes import Change, Presence, Written
from shipworthy.graph.files.copies import is_remote
from shipworthy.graph.values.value import Value
from shipworthy.node import Node, fact
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Instruction, Run, Word, Workdir

if TYPE_CHECKING:
    from shipworthy.graph.context import BuildContext
    from shipworthy.graph.stage import Stage


class Layer(Node):
    """An instruction as a step of the build.

    `stored` is true where it adds a layer to the image: RUN, COPY, ADD, and a WORKDIR that makes its folder; all others
    change metadata only. `changes` is what the layer holds.
    """

    stage: Stage
    instruction: Instruction
    stored: bool
    changes: tuple[Change, ...]

    @fact
    def sources(self) -> tuple[Value, ...]:
        """What it takes from the build context: sources of COPY and ADD, and those of bind mounts."""
        instruction = self.instruction
        if isinstance(instruction, Copy | Add) and instruction.flag("from") is None:
            values = [self.stage.value(word) for word in instruction.sources]
            return tuple(value for value in values if not (value.text and is_remote(value.text)))
        if isinstance(instruction, Run):
            return tuple(self._mounted(instruction))
        return ()

    def _mounted(self, run: Run) -> Iterator[Value]:
        for mount in run.mounts:
            if mount.type == "bind" and mount.get("from") is None:
                source = mount.get("source", "src")
                yield self.stage.value(source) if source else Value(span=mount.span, text=".")

    @property
    def addresses(self) -> tuple[Word, ...]:
        """The sources of ADD that are downloaded: the builder asks whether they have changed."""
        words = self.instruction.sources if isinstance(self.instruction, Add) else ()
        return tuple(word for word in words if is_remote(self.stage.value(word).text or ""))

    @fact
    def stages(self) -> tuple[Stage, ...]:
        """The stages that it takes files from."""
        found = (r.stage for r in self.stage.references if r.instruction is self.instruction and r.stage)
        return tuple(dict.fromkeys(found))

    @fact
    def variables(self) -> frozenset[str]:
        """The names whose values go into it: those that are replaced in it, for RUN all that ARG and ENV have set."""
        if isinstance(self.instruction, Run):
            return frozenset(self.stage.variables(self.instruction))
        return frozenset(read.expansion.name for read in self.stage.reads(self.instruction))

    @property
    def takes_everything(self) -> bool:
        """Does a change of any file of the build context have it made anew, as with `COPY . .`?"""
        return any(value.text is not None and normalize(value.text) in ("", "*", "**") for value in self.sources)

    def takes(self, path: str) -> Presence:
        """Does a change of this file, by its path in the build context, have it made anew?"""
        answers = {_selects(self._context, value, path) for value in self.sources}
        if Presence.YES in answers:
            return Presence.YES
        return Presence.PERHAPS if Presence.PERHAPS in answers else Presence.NO

    @property
    def _context(self) -> BuildContext | None:
        return self.stage.unit.context if self.stage.unit else None


def _selects(context: BuildContext | None, source: Value, path: str) -> Presence:
    if source.text is None or "\\" in source.text:
        return Presence.PERHAPS
    wanted = normalize(source.text)
    if context is not None and context.ignored_by(path):
        return Presence.NO
    if wanted == "" or path == wanted or path.startswith(f"{wanted}/"):
        return Presence.YES
    if not any(char in wanted for char in "*?["):
        return Presence.NO
    if context is None or context.truncated:
        return Presence.PERHAPS
    return Presence.YES if path in context.match(source.text).sent else Presence.NO


def layers(stage: Stage) -> tuple[Layer, ...]:
    """A layer for each instruction of *stage* itself, in order."""
    changes: dict[int, list[Change]] = {id(instruction): [] for instruction in stage.instructions}
    for change in stage.changes:
        changes[id(change.instruction)].append(change)
    return tuple(
        Layer(
            stage=stage,
            instruction=instruction,
            stored=_is_stored(stage, instruction, changes[id(instruction)]),
            changes=tuple(changes[id(instruction)]),
        )
        for instruction in stage.instructions
    )


def _is_stored(stage: Stage, instruction: Instruction, changes: list[Change]) -> bool:
    if not isinstance(instruction, Workdir):
        return isinstance(instruction, Run | Copy | Add)
    made = [change for change in changes if isinstance(change, Written)]
    return not any(change.certain and (change.path == "/" or _was_made(stage, change)) for change in made)


def _was_made(stage: Stage, written: Written) -> bool:
    return any(earlier.certain for earlier in stage.files.made_before(written))


def rebuilt(stage: Stage, path: str) -> Iterator[Layer]:
    """The layers of *stage* itself that a change of this file of the build context has made anew for certain."""
    fresh = False
    for layer in stage.layers:
        fresh = fresh or layer.takes(path) is Presence.YES
        if fresh and layer.stored:
            yield layer

"""The layers of a stage: what each instruction takes from the build context, and what it does to the files.

Source: https://docs.docker.com/build/cache/invalidation/ and BuildKit's `dockerfile2llb`.
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.copied import normalize
from shipworthy.graph.files.changes import Change
from shipworthy.graph.files.copies import is_remote
from shipworthy.graph.values.value import Value
from shipworthy.node import Node, fact
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Instruction, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class Layer(Node):
    """An instruction as a step of the build."""

    stage: Stage
    instruction: Instruction

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the layer holds that it adds to the image."""
        return self.stage.changes_by(self.instruction)

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
    def takes_everything(self) -> bool:
        """Does a change of any file of the build context have it made anew, as with `COPY . .`?"""
        return any(value.text is not None and normalize(value.text) in ("", "*", "**") for value in self.sources)


def layers(stage: Stage) -> tuple[Layer, ...]:
    """A layer for each instruction of *stage* itself, in order."""
    return tuple(Layer(stage=stage, instruction=instruction) for instruction in stage.instructions)

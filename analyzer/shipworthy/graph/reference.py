"""The links by which a stage takes files from another stage, an image or a named context.

Source: https://docs.docker.com/build/building/multi-stage/
"""

from __future__ import annotations

from shipworthy.node import Node
from shipworthy.syntax.dockerfile.nodes import Instruction, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class Reference(Node):
    """Where an instruction takes files from elsewhere: `COPY --from=` or `RUN --mount=from=`.

    `stage` is the earlier stage that it names; `later` the own or a later stage of that name, which
    BuildKit refuses; `index` a number that no stage has. `external` is true for an image, `context` for a named
    context; where all are unset, a variable hides the name.
    """

    word: Word
    instruction: Instruction
    stage: Stage | None = None
    later: Stage | None = None
    index: int | None = None
    external: bool = False
    context: bool = False

"""Changes of rights, and the files that they store a second time."""

from __future__ import annotations

from checking import graph
from shipworthy.graph.files.repeats import MOST_WRITTEN, Repeat, repeats


def found(instructions: str) -> list[Repeat]:
    (stage,) = graph({"Dockerfile": f"FROM debian:13\n{instructions}"}).units[0].stages
    return list(repeats(stage))


def test_a_change_of_rights_repeats_what_was_written_before() -> None:
    (repeat,) = found("COPY a /b/\nRUN chown -R app /b\nCOPY c /b/\n")

    assert repeat.written.instruction.span.line == 2 and repeat.altered.owner == "app"


def test_of_very_many_files_at_a_place_the_first_are_looked_at() -> None:
    lines = [repeat.written.instruction.span.line for repeat in found("COPY a /b/\n" * 1_000 + "RUN chown -R app /b\n")]

    assert lines == list(range(2, MOST_WRITTEN + 2))

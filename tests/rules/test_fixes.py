"""A fix changes what it edits and nothing else: whatever it does not touch is read as before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checking import CATALOGUE
from generating import dockerfiles
from making import given_to
from shipworthy.engine.discovery import Found
from shipworthy.engine.fix import apply
from shipworthy.engine.loader import every_rule
from shipworthy.engine.session import Session
from shipworthy.engine.settings import Choice, Settings
from shipworthy.examples import examples
from shipworthy.finding import Finding, PlacedEdit
from shipworthy.node import Node
from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.nodes import CommandInstruction, Dockerfile, Instruction
from shipworthy.syntax.dockerfile.parser import parse
from shipworthy.syntax.masked import Masked
from shipworthy.tree import MemoryTree

SAMPLES = Path(__file__).parents[2] / "samples"
FIXABLE = [
    example.files["Dockerfile"]
    for rule in every_rule()
    for example in examples(rule.docs)
    if example.kind == "bad" and not example.files.get("Dockerfile", "\udcff").startswith("\udcff")
]
CHOICE = Choice(Settings(select=tuple(rule.id for rule in every_rule())), CATALOGUE)


def findings(source: Source) -> list[Finding]:
    """The findings of all rules that bring a fix of this Dockerfile."""
    tree = MemoryTree({source.path: source.encode(source.text)})
    session = Session(tree, [Found(source.path, "dockerfile")], CHOICE, CATALOGUE)
    return [finding for finding in session.findings(session.original) if finding.fix]


def spell(value: object, origin: int) -> object:
    """A node as plain data, places counted from *origin*."""
    if isinstance(value, Span):
        return value.start - origin, value.end - origin
    if isinstance(value, Masked):
        return value.start - origin, value.text
    if isinstance(value, Node):
        return type(value).__name__, {name: spell(field, origin) for name, field in given_to(value).items()}
    if isinstance(value, dict):
        return {key: spell(item, origin) for key, item in value.items()}
    return [spell(item, origin) for item in value] if isinstance(value, tuple) else value


def place(edit: PlacedEdit, source: Source) -> tuple[int, int]:
    return (
        source.offset(edit.place.line, edit.place.column),
        source.offset(edit.place.end_line, edit.place.end_column),
    )


def untouched(document: Dockerfile, edits: Sequence[tuple[int, int, int]]) -> Iterator[tuple[Instruction, int]]:
    """The instructions that no edit reaches into or continues, and where they are to be found afterwards."""
    for instruction in document.instructions:
        start = instruction.span.start
        end = max(instruction.span.end, *(heredoc.terminator.end for heredoc in instruction.heredocs), 0)
        if all((last <= start and first < start) or first > end for first, last, _ in edits):
            yield instruction, start + sum(grown for _, last, grown in edits if last <= start)


def check(source: Source) -> int:
    """Apply each fix by itself; returns how many there were."""
    document = parse(source)
    found = findings(source)
    for finding in found:
        assert finding.fix
        text = apply(source, finding.fix.edits)
        after = parse(Source(source.path, text))
        places = [(*place(edit, source), len(edit.text)) for edit in finding.fix.edits]
        edits = [(start, end, length - (end - start)) for start, end, length in places]
        if escape(after) != escape(document):
            assert not finding.fix.safe
            continue
        begins = {instruction.span.start: instruction for instruction in after.instructions}
        for instruction, start in untouched(document, edits):
            assert start in begins, (finding.rule, instruction, text)
            assert same(instruction, begins[start]), (finding.rule, instruction, text)
        if finding.fix.safe and len(after.directives) == len(document.directives):
            assert len(after.invalid) <= len(document.invalid), (finding.rule, text)
        removed = sum(source.text.count("\udce9", start, end) for start, end, _ in places)
        added = sum(edit.text.count("\udce9") for edit in finding.fix.edits)
        assert source.encode(text).count(b"\xe9") == source.encode(source.text).count(b"\xe9") - removed + added
    return len(found)


def escape(document: Dockerfile) -> str:
    """What the first directive of that name says: another one makes other words of the whole file."""
    return next((directive.value for directive in document.directives if directive.name == "escape"), "")


def same(one: Instruction, other: Instruction) -> bool:
    return fields(one) == fields(other) and script(one) == script(other)


def script(instruction: Instruction) -> object:
    return spell(instruction.script, instruction.span.start) if isinstance(instruction, CommandInstruction) else None


def fields(instruction: Instruction) -> Any:
    kept = given_to(instruction)
    return type(instruction), {name: spell(value, instruction.span.start) for name, value in kept.items()}


@pytest.mark.parametrize("text", FIXABLE)
def test_fixes_of_examples_touch_nothing_else(text: str) -> None:
    for version in (text, text.replace("\n", "\r\n"), text.removesuffix("\n"), f"\t{text}\n\n# caf\udce9"):
        check(Source("Dockerfile", version))


@pytest.mark.parametrize(
    "path",
    sorted(path for path in SAMPLES.rglob("*ockerfile*") if path.suffix != ".dockerignore"),
    ids=lambda path: path.relative_to(SAMPLES).as_posix(),
)
def test_fixes_of_samples_touch_nothing_else(path: Path) -> None:
    check(Source.decode("Dockerfile", path.read_bytes()))


@settings(max_examples=600, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(FIXABLE), dockerfiles()), min_size=2, max_size=4), st.booleans())
def test_fixes_of_any_file_touch_nothing_else(pieces: list[str], windows: bool) -> None:
    text = "\n".join(pieces)
    check(Source("Dockerfile", text.replace("\r", "").replace("\n", "\r\n") if windows else text))


def test_there_is_something_to_fix() -> None:
    assert sum(check(Source("Dockerfile", text)) for text in FIXABLE) > 10

"""The cases of BuildKit's own tests, where the reference data is there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile import nodes
from shipworthy.syntax.dockerfile.heredocs import read_opener
from shipworthy.syntax.dockerfile.parser import parse
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.dockerfile.words import word
from shipworthy.syntax.nodes import Invalid

CASES = Path(__file__).parents[4] / "shared/reference/buildkit-parser-cases.jsonl"
pytestmark = pytest.mark.skipif(not CASES.is_file(), reason="no reference data here")


def cases(*kinds: str) -> list[Any]:
    if not CASES.is_file():
        return []
    found = map(json.loads, CASES.read_text("utf-8").splitlines())
    return [pytest.param(c, id=c["id"]) for c in found if c["kind"] in kinds]


def read(text: str) -> nodes.Dockerfile:
    return parse(Source.decode("Dockerfile", text.encode()))


def one(text: str) -> nodes.Instruction:
    document = read(f"FROM x\n{text}")
    assert document.invalid == ()
    return document.instructions[1]


def whole(text: str) -> Text:
    return Text(Source("Dockerfile", text), text, range(len(text) + 1))


def raw(span: Span, escape: str = "\\") -> str:
    """What is at *span*, joined as BuildKit joins lines."""
    pieces = []
    lines = span.text.split("\n")
    for i, line in enumerate(lines):
        if i and (not line.strip() or line.lstrip().startswith("#")):
            continue
        match = re.match(rf"(.*){re.escape(escape)}[ \t\r]*$", line)
        pieces.append(match[1] if match and i < len(lines) - 1 else line)
    return "".join(pieces)


def quote(text: str) -> str:
    """As Go's `strconv.Quote` does."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f", "\0": "\\x00"}
    return '"' + "".join(escapes.get(char, char) for char in text) + '"'


def dump(instruction: nodes.Instruction, escape: str) -> str:
    """The line of BuildKit's dump that stands for *instruction*."""
    flags = " ".join(quote(f"--{f.name}={f.value.value}" if f.value else f"--{f.name}") for f in instruction.flags)
    head = [instruction.name.lower(), *([f"[{flags}]"] if flags else [])]
    if isinstance(instruction, nodes.Onbuild):
        assert instruction.trigger
        return f"({' '.join(head)} {dump(instruction.trigger, escape)})"
    return f"({' '.join([*head, *map(quote, arguments(instruction, escape))])})"


def arguments(instruction: nodes.Instruction, escape: str) -> list[str]:
    if isinstance(instruction, nodes.Healthcheck):
        return ["CMD", *command(instruction, escape)]
    if isinstance(instruction, nodes.CommandInstruction):
        return command(instruction, escape)
    if isinstance(instruction, nodes.Env | nodes.Label):
        pieces = ((raw(p.key.span), p.value, "" if p.legacy else "=") for p in instruction.pairs)
        return [text for key, value, sign in pieces if value for text in (key, raw(value.span, escape), sign)]
    if isinstance(instruction, nodes.Arg):
        return [raw(pair.span, escape) for pair in instruction.pairs]
    found = words(instruction)
    is_array = found[0].span.text.startswith('"')
    return [word.value if is_array else raw(word.span, escape) for word in found]


def words(instruction: nodes.Instruction) -> list[nodes.Word]:
    match instruction:
        case nodes.From():
            return [instruction.image, *filter(None, (instruction.as_keyword, instruction.alias))]
        case nodes.Copy() | nodes.Add():
            return [*instruction.sources, instruction.destination]
        case nodes.Expose():
            return list(instruction.ports)
        case nodes.Volume():
            return list(instruction.paths)
        case nodes.User():
            return [instruction.user]
        case nodes.Workdir():
            return [instruction.path]
    raise AssertionError(instruction)


def command(instruction: nodes.CommandInstruction, escape: str) -> list[str]:
    if instruction.exec is not None:
        return [word.value for word in instruction.exec]
    assert instruction.shell
    text = raw(instruction.shell.span, escape)
    return [text] if text else []


@pytest.mark.parametrize("case", cases("ast"))
def test_the_tree_says_what_that_of_buildkit_says(case: dict[str, Any]) -> None:
    document = read(case["dockerfile"])
    escape = next((d.value for d in document.directives if d.name == "escape"), "\\")
    found, wanted = document.instructions, case["expected"]["dump"]
    assert [i.name.lower() for i in found] == [re.split(r"[ ()]", line)[1] for line in wanted]
    for instruction, line in zip(found, wanted, strict=True):
        if not isinstance(instruction, nodes.Unreadable):
            assert dump(instruction, escape) == line


@pytest.mark.parametrize("case", cases("reject"))
def test_what_must_be_refused(case: dict[str, Any]) -> None:
    assert read(case["dockerfile"]).invalid


@pytest.mark.parametrize("case", cases("instruction"))
def test_instructions_that_must_or_must_not_convert(case: dict[str, Any]) -> None:
    assert bool(read(f"FROM x\n{case['dockerfile']}").invalid) is (case["valid"] is False)


@pytest.mark.parametrize("case", cases("build-error"))
def test_errors_that_the_text_alone_decides(case: dict[str, Any]) -> None:
    lines = [problem.span.line for problem in read(case["dockerfile"]).invalid]
    assert lines == (case["expected"]["lines"] if case["expected"]["static"] else [])


@pytest.mark.parametrize("case", cases("ranges"))
def test_first_and_last_lines(case: dict[str, Any]) -> None:
    spans = [instruction.span for instruction in read(case["dockerfile"]).instructions]
    found = [[span.line, span.source.line(span.end)] for span in spans]
    assert found == case["expected"]["children"]


@pytest.mark.parametrize("case", cases("warnings"))
def test_empty_lines_in_continuations(case: dict[str, Any]) -> None:
    instructions = read(case["dockerfile"]).instructions
    assert sum(bool(instruction.empty_lines) for instruction in instructions) == case["expected"]["count"]


@pytest.mark.parametrize("case", cases("comments"))
def test_comments_stand_before_what_they_describe(case: dict[str, Any]) -> None:
    document = read(case["dockerfile"])
    wanted = {text for _, text in case["expected"]["checks"] if " " in text}
    assert {comment.text.split(" ", 2)[2] for comment in document.comments} >= wanted


@pytest.mark.parametrize("case", cases("heredocs"))
def test_heredocs(case: dict[str, Any]) -> None:
    found = [
        [
            {
                "name": h.name,
                "content": h.body.text,
                "expand": h.expand,
                "chomp": h.chomp,
                "fd": int(h.opener.text.partition("<")[0] or 0),
            }
            for h in instruction.heredocs
        ]
        for instruction in read(case["dockerfile"]).instructions
    ]
    wanted = [heredocs or [] for heredocs in case["expected"]["instructions"]]
    assert found == (wanted if len(wanted) == len(found) else [[], *wanted])


@pytest.mark.parametrize("case", cases("heredoc-word"))
def test_words_that_open_heredocs(case: dict[str, Any]) -> None:
    opener = read_opener(whole(case["dockerfile"]))
    assert (opener and opener.name) == case["expected"]["name"]


@pytest.mark.parametrize("case", cases("heredoc-line"))
def test_lines_that_open_heredocs(case: dict[str, Any]) -> None:
    names = case["expected"]["names"]
    run = one("\n".join([case["dockerfile"], *names]))
    assert [heredoc.name for heredoc in run.heredocs] == names


@pytest.mark.parametrize("case", cases("chomp"))
def test_chomping(case: dict[str, Any]) -> None:
    (heredoc,) = one(f"COPY <<-E /\n{case['dockerfile']}E").heredocs
    assert heredoc.text == case["expected"]["content"]


@pytest.mark.parametrize("case", cases("words"))
def test_words(case: dict[str, Any]) -> None:
    arg = one(f"ARG {case['dockerfile']}")
    assert isinstance(arg, nodes.Arg)
    assert [pair.span.text for pair in arg.pairs] == case["expected"]["words"]


@pytest.mark.parametrize("case", cases("json"))
def test_json(case: dict[str, Any]) -> None:
    document = read(f"FROM x\nCMD {case['dockerfile']}")
    (cmd,) = document.instructions[1:]
    if not case["valid"]:
        assert [problem.code for problem in document.invalid] == ["bad-json-form"]
    else:
        assert isinstance(cmd, nodes.Cmd) and cmd.exec is not None
        assert [word.value for word in cmd.exec] == case["expected"]["items"]


@pytest.mark.parametrize("case", cases("nameval"))
def test_names_and_values(case: dict[str, Any]) -> None:
    text = f"{case['expected']['instruction']} {case['dockerfile']}"
    if not case["valid"]:
        assert [problem.code for problem in read(f"FROM x\n{text}").invalid] == ["missing-equals"]
    else:
        assert arguments(one(text), "\\") == case["expected"]["values"]


@pytest.mark.parametrize("case", cases("directive"))
def test_directives(case: dict[str, Any]) -> None:
    expected = case["expected"]
    directives = {directive.name: directive for directive in read(case["dockerfile"]).directives}
    name = expected.get("name") or "syntax"
    if not expected.get("ok", True):
        assert name not in directives
        return
    assert directives[name].value == (expected.get("cmdline") or expected["value"])
    assert directives[name].span.line == expected.get("start", directives[name].span.line)


@pytest.mark.parametrize("case", cases("copy"))
def test_copy(case: dict[str, Any]) -> None:
    copy = one(case["dockerfile"])
    assert isinstance(copy, nodes.Copy)
    contents = [{"path": h.name, "data": h.text, "expand": h.expand} for h in copy.heredocs]
    assert copy.destination.value == case["expected"]["dest"]
    assert [source.value for source in copy.sources] == case["expected"]["sources"]
    assert contents == case["expected"]["contents"]


@pytest.mark.parametrize("case", cases("run"))
def test_run(case: dict[str, Any]) -> None:
    run, expected = one(case["dockerfile"]), case["expected"]
    assert isinstance(run, nodes.Run)
    if "flags_used" in expected:
        assert [flag.name for flag in run.flags] == expected["flags_used"]
        return
    assert (run.exec is None) is expected["shell"]
    if run.exec is not None:
        assert [word.value for word in run.exec] == expected["command"]
    else:
        assert run.span.text == f"RUN {expected['command'][0]}"
    files = [{"name": h.name, "data": h.body.text, "chomp": h.chomp} for h in run.heredocs]
    assert files == expected["files"]


@pytest.mark.parametrize("case", cases("expose"))
def test_expose(case: dict[str, Any]) -> None:
    assert bool(read(f"FROM x\n{case['dockerfile']}").invalid) is not case["valid"]


@pytest.mark.parametrize("case", cases("device"))
def test_device(case: dict[str, Any]) -> None:
    assert bool(read(f"FROM x\nRUN --device={case['dockerfile']} x").invalid) is not case["valid"]


@pytest.mark.parametrize("case", cases("expand", "expand-match"))
def test_words_that_have_no_meaning(case: dict[str, Any]) -> None:
    invalid: list[Invalid] = []
    found = word(whole(case["dockerfile"]), "\\", invalid)
    asserting = any(isinstance(part, nodes.Expansion) and "?" in part.operator for part in found.parts)
    assert bool(invalid) is (case["valid"] is False and not asserting)


@pytest.mark.parametrize("case", cases("corpus"))
def test_files_of_the_integration_tests_are_read(case: dict[str, Any]) -> None:
    document = read(case["dockerfile"])
    for instruction in document.instructions:
        assert instruction.keyword.span.text.upper() == instruction.name

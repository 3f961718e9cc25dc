from __future__ import annotations

from collections.abc import Iterator

import pytest

from making import replacing, rule, session
from shipworthy.finding import Problem
from shipworthy.syntax.compose.nodes import ComposeDocument, Mapping, Scalar, YamlNode
from shipworthy.syntax.ignorefile.nodes import IgnoreFile

OLD = replacing("dockerfile/old-word", "old", "new", aliases=("DL1000", "OldWord"))
EDGE = replacing("dockerfile/edge-word", "edge", "new", aliases=("DL2000",))


def _scalars(node: YamlNode) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _scalars(entry.value)
    else:
        for item in node.items:
            yield from _scalars(item)


def _bad_values(document: ComposeDocument) -> Iterator[Problem]:
    for mapping in document.documents:
        yield from (Problem(value.span, "bad") for value in _scalars(mapping) if value.value == "bad")


def _patterns(file: IgnoreFile) -> Iterator[Problem]:
    for pattern in file.patterns:
        yield Problem(pattern.span, "a pattern")


BAD = rule("compose/bad-value", ComposeDocument, _bad_values, aliases=("CL1", "no-bad", "dclint/no-bad"))
WORSE = rule("compose/other-value", ComposeDocument, _bad_values)
PATTERN = rule("context/pattern", IgnoreFile, _patterns)


def lines(text: str, path: str = "Dockerfile") -> list[tuple[int, str]]:
    run = session({path: text}, [OLD, EDGE, BAD, PATTERN])
    return [(f.place.line, f.rule.partition("/")[2]) for f in run.findings(run.original)]


def dockerfile(*middle: str) -> list[tuple[int, str]]:
    return lines("\n".join(["FROM a", *middle, "RUN old", "RUN old"]) + "\n")


def test_without_a_comment_all_is_reported() -> None:
    assert dockerfile() == [(2, "old-word"), (3, "old-word")]


@pytest.mark.parametrize(
    "comment",
    [
        "# shipworthy: ignore[dockerfile/old-word]",
        "#shipworthy:ignore[dockerfile/old-word] with a reason [and brackets]",
        "  # shipworthy: ignore [DL1000]",
        "# shipworthy: ignore[DL2000, dl1000] with a reason",
        "# shipworthy: ignore[dockerfile]",
        "# shipworthy: ignore[dockerfile/*]",
        "# shipworthy: ignore",
        "# shipworthy: ignore because it is old",
        "# hadolint ignore=DL1000",
        "# hadolint ignore=DL9999,DL1000 # with a reason",
        "# hadolint ignore = DL1000 , DL9999",
    ],
)
def test_a_comment_before_an_instruction_covers_it_and_no_other(comment: str) -> None:
    assert dockerfile(comment) == [(4, "old-word")]


def test_other_comments_and_blank_lines_may_stand_between() -> None:
    assert dockerfile("# shipworthy: ignore[DL1000]", "", "# another", "# hadolint ignore=DL2000") == [(7, "old-word")]


@pytest.mark.parametrize(
    "comment",
    [
        "# shipworthy: ignore[DL2000]",
        "# hadolint ignore=dockerfile",
        "# hadolint ignore=DL9999 all of it, DL1000",
        "# a note on shipworthy: ignore[DL1000]",
        "# shipworthy: see the manual",
    ],
)
def test_what_ignores_something_else_or_nothing(comment: str) -> None:
    assert dockerfile(comment) == [(3, "old-word"), (4, "old-word")]


@pytest.mark.parametrize(
    "comment", ["# shipworthy: ignore-file[DL1000]", "# shipworthy: ignore-file", "# hadolint global ignore=DL1000"]
)
def test_a_whole_file_can_be_covered(comment: str) -> None:
    assert dockerfile(comment) == []


@pytest.mark.parametrize(
    ("directive", "count"),
    [
        ("# check=skip=OldWord", 0),
        ("# check=skip=StageNameCasing,OldWord;error=true", 0),
        ("# check=error=true;skip=all", 0),
        ("# check=skip=StageNameCasing", 2),
        ("# check=error=true", 2),
    ],
)
def test_checks_that_the_builder_skips_are_skipped(directive: str, count: int) -> None:
    assert len(lines(f"{directive}\nFROM a\nRUN old\nRUN old\n")) == count


def test_skipping_all_checks_of_the_builder_skips_nothing_else() -> None:
    assert lines("# check=skip=all\nFROM a\nRUN old edge\n") == [(3, "edge-word")]


def test_what_is_asked_for_as_experimental_is_not_skipped() -> None:
    assert lines("# check=skip=all;experimental=OldWord\nFROM a\nRUN old\n") == [(3, "old-word")]
    assert lines("# check=skip=all;experimental=StageNameCasing\nFROM a\nRUN old\n") == []


def test_the_whole_instruction_is_covered_with_its_heredocs() -> None:
    text = "FROM a\n# shipworthy: ignore[DL1000]\nRUN x \\\n  && \\\n  old\nRUN y \\\n  old\n"

    assert lines(text) == [(7, "old-word")]


def test_inside_an_instruction_a_comment_covers_the_next_line() -> None:
    text = "FROM a\nRUN x \\\n  # shipworthy: ignore[DL1000]\n  old \\\n  edge\n"

    assert lines(text) == [(5, "edge-word")]


def test_a_comment_at_the_end_covers_nothing() -> None:
    assert lines("FROM a\nRUN old\n# shipworthy: ignore\n") == [(2, "old-word")]


COMPOSE = """\
services:
  a:
    image: bad{trailing}
    {before}
    volumes:
    - bad
    - bad

    # a comment
    - bad
    command: bad
"""


def compose(trailing: str = "", before: str = "") -> list[int]:
    return [line for line, _ in lines(COMPOSE.format(trailing=trailing, before=before), "compose.yaml")]


def test_a_comment_behind_a_value_covers_its_line() -> None:
    assert compose() == [3, 6, 7, 10, 11]
    assert compose(trailing=" # shipworthy: ignore[CL1] it has to be") == [6, 7, 10, 11]
    assert compose(trailing=" # shipworthy: ignore[DL1000]") == [3, 6, 7, 10, 11]


def test_a_comment_before_a_key_covers_all_that_belongs_to_it() -> None:
    assert compose(before="# shipworthy: ignore[compose/bad-value]") == [3, 11]


def test_a_comment_before_an_item_covers_the_item() -> None:
    text = "services:\n  a:\n    volumes:\n      - bad\n      # shipworthy: ignore\n      - bad\n      - bad\n"

    assert [line for line, _ in lines(text, "compose.yaml")] == [4, 7]


def test_a_hash_in_a_value_is_no_comment() -> None:
    text = "services:\n  a:\n    labels: ['# shipworthy: ignore-file']\n    image: bad\n"

    assert [line for line, _ in lines(text, "compose.yaml")] == [4]


def test_comments_of_an_embedded_dockerfile_count() -> None:
    text = """\
services:
  a:
    build:
      dockerfile_inline: |
        FROM a
        # shipworthy: ignore[DL1000]
        RUN old
        RUN old
"""

    assert lines(text, "compose.yaml") == [(8, "old-word")]


def test_in_an_ignore_file_a_comment_covers_the_next_pattern() -> None:
    assert lines("a\n# shipworthy: ignore[context]\nb\nc\n", ".dockerignore") == [(1, "pattern"), (4, "pattern")]


@pytest.mark.parametrize(
    ("comment", "column", "message"),
    [
        ("# shipworthy: ignore[DL1O00]", 22, 'there is no rule called `DL1O00`; did you mean "DL1000"?'),
        ("# shipworthy: ignore[DL1000, sweets]", 30, "there is no rule called `sweets`"),
        (
            "# shipworthy: ignore[dockerfile/odl-word]",
            22,
            "there is no rule called `dockerfile/odl-word`; did you mean",
        ),
        ("# shipworthy: ignore[DL1000", 1, "the list of rules lacks its `]`, so nothing is ignored"),
        ("# shipworthy: ignroe[DL1000]", 1, '`ignroe` means nothing here; did you mean "ignore"?'),
    ],
)
def test_comments_of_ours_that_mean_nothing_are_findings(comment: str, column: int, message: str) -> None:
    run = session({"Dockerfile": f"FROM a\n{comment}\nRUN b\n"}, [OLD])
    (finding,) = run.findings(run.original)

    assert finding.rule == "engine/unknown-ignore"
    assert finding.place[:3] == ("Dockerfile", 2, column)
    assert finding.message.startswith(message)


@pytest.mark.parametrize("comment", ["# hadolint ignore=DL1", "# shipworthy: ignore[acme/house-style] a plugin's"])
def test_what_others_know_is_not_questioned(comment: str) -> None:
    assert lines(f"FROM a\n{comment}\nRUN b\n") == []


def test_many_comments_are_read_in_reasonable_time() -> None:
    block = "# shipworthy: ignore[DL1000]\nRUN old\n"

    assert lines("FROM a\n" + block * 3000 + "RUN old\n") == [(6002, "old-word")]


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("# dclint disable", []),
        ("# dclint disable-file", []),
        ("# dclint disable no-bad no-worse", []),
        ("#dclint disable no-worse", [3, 5, 6]),
        ("# dclint disable-line", [3, 5, 6]),
        ("# dclint enable", [3, 5, 6]),
    ],
)
def test_comments_of_dclint_cover_the_file(comment: str, left: list[int]) -> None:
    text = f"{comment}\na:\n  b: bad\nc:\n  d: bad\n  e: bad\n"

    assert [line for line, _ in lines(text, "compose.yaml")] == left


def test_comments_of_dclint_cover_a_line() -> None:
    comment = "# dclint disable-line"
    text = f"a: bad {comment} no-bad\n{comment}\nb:\n  c: bad\n{comment}\nd: bad\ne: bad\n"

    assert [line for line, _ in lines(text, "compose.yaml")] == [4, 7]


def test_comments_of_dclint_hide_what_dclint_knows_only() -> None:
    run = session({"compose.yaml": "# dclint disable-file\na: bad\n"}, [BAD, WORSE])

    assert [finding.rule for finding in run.findings(run.original)] == ["compose/other-value"]

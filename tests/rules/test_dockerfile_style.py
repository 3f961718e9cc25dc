"""What the rules about the look of a Dockerfile say of cases beyond their pages, and what their fixes leave."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checking import check, session
from generating import dockerfiles
from shipworthy.engine.fix import fix
from shipworthy.source import Source
from shipworthy.syntax.dockerfile.parser import parse

SAFE = ("instruction-spacing", "stage-indentation", "crowded-line", "scattered-labels", "unsorted-labels")


def lines(text: str, rule: str, **options: object) -> list[int]:
    told = {rule: options} if options else None
    return [finding.place.line for finding in check(text, rule, options=told)]


def fixed(text: str, *rules: str, unsafe: bool = True) -> str:
    return fix(session({"Dockerfile": text}, *rules), lambda _: True, unsafe=unsafe).texts.get("Dockerfile", text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM a\n\nRUN b\n\nENV C=1\nENV D=2\n", []),
        ("FROM a\nRUN b\n", [2]),
        ("FROM a\n\n\n\nRUN b\n", [5]),
        ("FROM a AS b\n\nFROM c\n", [3]),
        ("FROM a\n\n# why\nRUN b\n", []),
        ("FROM a\n# why\n\nRUN b\n", []),
        ("FROM a\n# why\nRUN b\n", [3]),
        ("FROM a\n\nRUN b\n\n# why\n\nRUN c\n", []),
        ("FROM a\n\nRUN <<X\n\nX\n\nCOPY b c\n", []),
        ("ARG A=1\nFROM $A\n", [2]),
        ("FROM a\n\nRUN b \\\n\n  c\n\nCOPY b c\n", []),
    ],
)
def test_blank_lines_between_instructions(text: str, found: list[int]) -> None:
    assert lines(text, "dockerfile/instruction-spacing") == found


@pytest.mark.parametrize(
    ("mode", "text", "after"),
    [
        ("grouped", "FROM a\r\n# why\r\nRUN b\r\n", "FROM a\r\n\r\n# why\r\nRUN b\r\n"),
        ("grouped", "FROM a\n \n\nRUN b\n", "FROM a\n \nRUN b\n"),
        ("always", "FROM a\n\n\nRUN b\nRUN c\n", "FROM a\n\n\nRUN b\n\nRUN c\n"),
        ("never", "FROM a\n\n\nRUN b\n# c\n\nRUN c\n", "FROM a\nRUN b\n# c\n\nRUN c\n"),
    ],
)
def test_modes_of_spacing(mode: str, text: str, after: str) -> None:
    rule = "dockerfile/instruction-spacing"
    run = session({"Dockerfile": text}, rule, options={rule: {"mode": mode}})

    assert fix(run, lambda _: True, unsafe=False).texts["Dockerfile"] == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("FROM a\n\tRUN b\n  COPY c d\n", "FROM a\nRUN b\nCOPY c d\n"),
        ("  FROM a\nRUN b \\\n    c\n", "FROM a\nRUN b \\\n    c\n"),
        ("\tARG A\nFROM a AS b\nRUN c\nFROM d\n", "ARG A\nFROM a AS b\n\tRUN c\nFROM d\n"),
        ("FROM a AS b\n  RUN c\nFROM d\n", "FROM a AS b\n\tRUN c\nFROM d\n"),
        (
            "FROM a AS b\n\tRUN c \\\n    d \\\n# e\n\tf\nFROM d\n",
            "FROM a AS b\n\tRUN c \\\n\t    d \\\n# e\n\tf\nFROM d\n",
        ),
        ("FROM a AS b\n\tRUN c 'd \\\n  e' \\\n\tf\nFROM d\n", "FROM a AS b\n\tRUN c 'd \\\n  e' \\\n\tf\nFROM d\n"),
        (
            "FROM a AS b\n\tRUN c \\\n# it's\n  e \\\n\tf\nFROM d\n",
            "FROM a AS b\n\tRUN c \\\n# it's\n\t  e \\\n\tf\nFROM d\n",
        ),
        ("FROM a AS b\nRUN <<X\n  c\nX\nFROM d\n", "FROM a AS b\n\tRUN <<X\n  c\nX\nFROM d\n"),
    ],
)
def test_indentation_of_stages(text: str, after: str) -> None:
    assert fixed(text, "dockerfile/stage-indentation") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RUN a && b || c", "RUN a \\\n    && b \\\n    || c"),
        ("RUN a \\\n  && b && c", "RUN a \\\n  && b \\\n  && c"),
        ("RUN a&&b", "RUN a \\\n    &&b"),
        ("  RUN a && b", "  RUN a \\\n      && b"),
        ("RUN a | b && c", "RUN a | b \\\n    && c"),
        ("RUN a; b && c", "RUN a; b \\\n    && c"),
        ("RUN if a && b; then c && d; fi", "RUN if a && b; then c && d; fi"),
        ("RUN for i in a; do b && c; done", "RUN for i in a; do b && c; done"),
        ("RUN sh -c 'a && b'", "RUN sh -c 'a && b'"),
        ("RUN <<X\na && b\nX", "RUN <<X\na && b\nX"),
        ('RUN ["a", "&&", "b"]', 'RUN ["a", "&&", "b"]'),
        ("RUN echo '&&' && b", "RUN echo '&&' \\\n    && b"),
        ("LABEL a=1 b='2 3' \\\n  c=4", "LABEL a=1 \\\n  b='2 3' \\\n  c=4"),
        ("LABEL a some text", "LABEL a some text"),
        ("HEALTHCHECK --timeout=1s --retries=2 CMD a", "HEALTHCHECK --timeout=1s \\\n    --retries=2 \\\n    CMD a"),
        ("HEALTHCHECK CMD a || exit 1", "HEALTHCHECK CMD a \\\n    || exit 1"),
        ("HEALTHCHECK NONE", "HEALTHCHECK NONE"),
        ("RUN --mount=type=ssh a", "RUN --mount=type=ssh a"),
        (
            "RUN --mount=type=ssh --mount=type=cache,target=/c a",
            "RUN --mount=type=ssh \\\n    --mount=type=cache,target=/c \\\n    a",
        ),
        ('SHELL ["pwsh", "-c"]\nRUN a && b', 'SHELL ["pwsh", "-c"]\nRUN a && b'),
    ],
)
def test_lines_that_hold_several_things(before: str, after: str) -> None:
    assert fixed(f"FROM alpine:3.22\n{before}\n", "dockerfile/crowded-line") == f"FROM alpine:3.22\n{after}\n"


def test_lines_are_broken_with_the_escape_of_the_file() -> None:
    text = "# escape=`\nFROM alpine:3.22\nRUN a && b\n"

    assert fixed(text, "dockerfile/crowded-line") == text.replace("a && b", "a `\n    && b")


@pytest.mark.parametrize(
    ("run", "found", "script"),
    [
        ("a && b && c", True, "a\nb\nc"),
        ("a && b | x && c", True, "a\nb | x\nc"),
        ("a \\\n  && b \\\n  && c --d \\\n    e", True, "a\nb\nc --d \\\n    e"),
        ("a && b", False, ""),
        ("a && b || c && d", False, ""),
        ("a; b; c", True, ""),
        ("(a && b) && c && d", True, ""),
        ("a && exit 0 && c", True, ""),
        ("a && \\\n# why\nb && c", True, ""),
        ("a && cat <<X && c && d\nX", False, ""),
        ("A=1 && b && c && d", True, ""),
    ],
)
def test_chains_that_could_be_here_documents(run: str, found: bool, script: str) -> None:
    text = f"FROM alpine:3.22\nRUN --network=none {run}\n"
    after = f"FROM alpine:3.22\nRUN --network=none <<EOF\nset -e\n{script}\nEOF\n" if script else text

    assert bool(lines(text, "dockerfile/chained-run")) == found
    assert fixed(text, "dockerfile/chained-run") == after


@pytest.mark.parametrize(
    ("runs", "found", "script"),
    [
        ("RUN a\nRUN b\nRUN c\n", [2], "a\nb\nc"),
        ("RUN a && b\n\nRUN c | d\n", [2], "a\nb\nc | d"),
        ("RUN a\nRUN <<X\nset -e\nb\nc\nX\nRUN d\n", [2], "a\nb\nc\nd"),
        ("RUN a\nRUN b\n", [], ""),
        ("RUN a\nRUN b\nWORKDIR /c\nRUN d\n", [], ""),
        ('RUN a\nRUN ["b"]\nRUN c\n', [], ""),
        ("RUN a\nRUN b\nRUN --network=none c\n", [], ""),
        ("RUN a\nRUN <<X\nif b; then exit 0; fi\nc\nX\nRUN d\n", [], ""),
        ("RUN a\n# why\nRUN b\nRUN c\n", [2], ""),
        ("RUN cd /a\nRUN b\nRUN c\n", [2], ""),
        ("RUN a\nRUN b || c\nRUN d\n", [], ""),
        ("RUN if a; then b; fi\nRUN c\nRUN d\n", [2], ""),
    ],
)
def test_runs_in_a_row_that_could_be_one_here_document(runs: str, found: list[int], script: str) -> None:
    text = f"FROM alpine:3.22\n{runs}"
    rule = "dockerfile/chained-run"

    assert lines(text, rule) == found
    assert fixed(text, rule) == (f"FROM alpine:3.22\nRUN <<EOF\nset -e\n{script}\nEOF\n" if script else text)
    assert lines(text, rule, consecutive=False) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RUN <<-X\n\ta\n  X\n\tX\n", [4]),
        ("RUN <<X\n  X\nX\n", []),
        ("RUN <<S\ncat <<-' x'\n x\nS\n", []),
        ("RUN <<S\ncat <<-X\n  X\nS\n", []),
        ("RUN <<S\ncat <<-X\n\t X\nX\ncat <<-Y\n  Y\nY\nS\n", [4, 7]),
        ("COPY <<-X /a\n  X\nX\n", [3]),
    ],
)
def test_lines_that_seem_to_end_a_here_document(text: str, found: list[int]) -> None:
    assert lines(f"FROM a\n{text}", "dockerfile/false-heredoc-end") == found


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('COPY <<X /a.json\n{"a":1}\nX\n', 'COPY <<X /a.json\n{\n  "a": 1\n}\nX\n'),
        ('\tCOPY <<-X /a.json\n\t{"a":1}\n\tX\n', '\tCOPY <<-X /a.json\n\t{\n\t  "a": 1\n\t}\n\tX\n'),
        ("ADD <<X /Web.config\n<a><b/></a>\nX\n", "ADD <<X /Web.config\n<a>\n  <b/>\n</a>\nX\n"),
        ("COPY <<X /a.toml\na=1\nX\n", "COPY <<X /a.toml\na = 1\nX\n"),
        ('COPY <<X /a.yml\n{"a":1}\nX\n', 'COPY <<X /a.yml\n"a": 1\nX\n'),
        (
            "COPY <<X /a\n#!/usr/bin/env bash\nif b; then\nc\nfi\nX\n",
            "COPY <<X /a\n#!/usr/bin/env bash\nif b; then\n\tc\nfi\nX\n",
        ),
        ("ONBUILD RUN <<X\nif b; then\nc\nfi\nX\n", "ONBUILD RUN <<X\nif b; then\n\tc\nfi\nX\n"),
        ("RUN <<X bash\nif b; then\nc\nfi\nX\n", "RUN <<X bash\nif b; then\n\tc\nfi\nX\n"),
    ],
)
def test_texts_of_here_documents_are_laid_out(text: str, after: str) -> None:
    rule = "dockerfile/untidy-heredoc"

    assert fixed(f"FROM alpine:3.22\n{text}", rule) == f"FROM alpine:3.22\n{after}"
    windows = f"FROM alpine:3.22\n{text}".replace("\n", "\r\n")
    assert fixed(windows, rule).replace("\r\n", "\n") == f"FROM alpine:3.22\n{after}"


@pytest.mark.parametrize(
    "text",
    [
        'COPY <<X /a.txt\n{"a":1}\nX\n',
        'COPY <<X /a.json\n{"a":1,\nX\n',
        'COPY <<X /a.json\n{"a":$a}\nX\n',
        'COPY <<X b /a.json\n{"a":1}\nX\n',
        "COPY <<X /a.sh\n#!/usr/bin/env python3\nif b:\n  c\nX\n",
        "RUN <<X\n  if b; then\n    c\n  fi\nX\n",
        "RUN cat <<X\nif b; then\nc\nfi\nX\n",
        "RUN <<X python3\nif b: \n  c\nX\n",
        "RUN <<-X\n\tif b; then\n\tc\n\tfi\nX\n",
        'SHELL ["pwsh", "-c"]\nRUN <<X\nif b; then\nc\nfi\nX\n',
    ],
)
def test_texts_that_are_left_as_they_are(text: str) -> None:
    assert lines(f"FROM alpine:3.22\n{text}", "dockerfile/untidy-heredoc") == []


@settings(max_examples=60, deadline=None)
@given(dockerfiles(), st.sampled_from(SAFE))
def test_a_mended_file_needs_no_mending_and_means_the_same(text: str, name: str) -> None:
    rule = f"dockerfile/{name}"
    after = fixed(text, rule, unsafe=False)
    before, mended = parse(Source("Dockerfile", text)), parse(Source("Dockerfile", after))

    assert fixed(after, rule, unsafe=False) == after
    assert len(mended.invalid) <= len(before.invalid)
    if "labels" not in name:
        assert [i.name for i in mended.instructions] == [i.name for i in before.instructions]

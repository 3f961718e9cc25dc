"""What holds for every text: nothing raises, and line breaks of either system mean the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generating import SNIPPETS, VALID, mutations
from shipworthy.node import Node
from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile import nodes
from shipworthy.syntax.dockerfile.parser import parse


def everything(node: object) -> Iterator[Node]:
    """*node* and the nodes in its fields."""
    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, Node):
            yield one
            stack += one.__dict__.values()
        elif isinstance(one, dict):
            stack += one.values()
        elif isinstance(one, tuple) and not isinstance(one, Span):
            stack += one


def check(text: str) -> None:
    source = Source("Dockerfile", text)
    document = parse(source)
    for node in everything(document):
        span = getattr(node, "span", None)
        assert span is None or 0 <= span.start <= span.end <= len(text)
        if isinstance(node, nodes.CommandInstruction):
            assert node.shell is None or node.script is not None


@settings(max_examples=250, deadline=None)
@given(mutations())
def test_a_broken_file_is_read(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(SNIPPETS, max_size=12).map("".join),
    st.sampled_from(["RUN", "COPY", "ENV", "FROM", "EXPOSE", "ONBUILD ADD"]),
)
def test_any_arguments_are_read(text: str, name: str) -> None:
    check(f"FROM x\n{name} {text}\n")


@settings(max_examples=150, deadline=None)
@given(
    st.text("\x1c\x1f\u2028\xa0\x85\r\n\t \x0b\x0c\\`'\"-=$#<aFROM", max_size=40),
    st.sampled_from(["", "RUN ", "FROM "]),
)
@example("0\r\x1f", "")
def test_any_blanks_are_read(text: str, before: str) -> None:
    check(before + text)


def test_the_file_that_is_broken_above_is_valid() -> None:
    assert parse(Source("Dockerfile", VALID)).invalid == ()
    assert parse(Source("Dockerfile", VALID.replace("\n", "\r\n"))).invalid == ()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, VALID.count("\n")), st.sampled_from(["\r\n", "\n"]))
def test_line_breaks_of_the_other_system_change_nothing(cut: int, eol: str) -> None:
    text = "\n".join(VALID.split("\n")[cut:])
    here, there = (parse(Source("Dockerfile", text.replace("\n", end))) for end in ("\n", eol))
    assert [(p.code, p.span.line) for p in here.invalid] == [(p.code, p.span.line) for p in there.invalid]
    assert [i.name for i in here.instructions] == [i.name for i in there.instructions]
    for one, other in zip(here.instructions, there.instructions, strict=True):
        if isinstance(one, nodes.CommandInstruction) and one.script:
            assert isinstance(other, nodes.CommandInstruction) and other.script
            found = [[word.value for word in command.words] for command in one.script.commands]
            assert [[word.value for word in command.words] for command in other.script.commands] == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("RUN a\n" * 20_000, id="many instructions"),
        pytest.param("RUN a" + " \\\n  b" * 20_000, id="a long continuation"),
        pytest.param("RUN a \\\n" + "# c\n" * 20_000 + " b", id="many comments inside"),
        pytest.param("ENV" + " a=b" * 20_000, id="many pairs"),
        pytest.param("COPY" + " a" * 20_000, id="many words"),
        pytest.param("ENV A=" + "$a" * 20_000, id="many variables"),
        pytest.param("ENV A=" + "${a:-" * 5_000 + "}" * 5_000, id="deeply nested variables"),
        pytest.param("ENV A=" + "${a:-" * 20_000, id="variables that never end"),
        pytest.param("ENV A=" + "'" * 20_001, id="quotes"),
        pytest.param("CMD " + "[" * 20_000, id="brackets"),
        pytest.param('CMD ["' + '", "'.join("a" * 20_000) + '"]', id="a long array"),
        pytest.param("RUN" + " --mount=type=cache,target=/a" * 5_000 + " a", id="many mounts"),
        pytest.param("COPY" + " <<A" * 5_000 + " /\n" + "A\n" * 5_000, id="many heredocs"),
        pytest.param("RUN <<A\n" * 20_000, id="heredocs that never end"),
        pytest.param("ONBUILD " * 20_000, id="many triggers"),
        pytest.param("# syntax=a\n" * 20_000, id="many directives"),
        pytest.param("EXPOSE" + " [::]:80:90" * 5_000, id="many ports"),
        pytest.param("\\\n" * 20_000, id="nothing but continuations"),
        pytest.param("R" * 500_000, id="a long word"),
        pytest.param("RUN " + "\u20ac" * 30_000, id="a line that is too long in bytes"),
        pytest.param("RUN a\rb" * 20_000, id="nothing but carriage returns"),
        pytest.param("RUN \0\n\0\n" * 20_000, id="zeros"),
        pytest.param("RUN\fa\f\n\f\v\n" * 20_000, id="form feeds"),
        pytest.param("\t" * 500_000 + "RUN a", id="a deep indentation"),
        pytest.param("#" * 500_000, id="a long comment"),
        pytest.param('RUN "' + "'" * 50_000, id="quotes in a quote"),
        pytest.param("RUN " + "$(" * 20_000, id="substitutions that never end"),
    ],
)
def test_large_files_are_read_to_the_end(text: str) -> None:
    document = parse(Source("Dockerfile", f"FROM x\n{text}\nUSER last\n"))
    last = document.instructions[-1]
    if "<<A" not in text and not text.endswith("\\\n"):
        assert isinstance(last, nodes.User) and last.user.value == "last"

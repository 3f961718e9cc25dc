"""Words: values without quotes and escapes, spans that cut the text, and no text that is too odd."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.source import Source, Span
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.shell.nodes import Command, Script, ShellWord
from shipworthy.syntax.shell.parser import parse


def read(text: str, before: str = "") -> Script:
    return parse(Masked(Source("Dockerfile", before + text), len(before), text))


def word(text: str) -> ShellWord:
    return read(f"echo {text}").commands[0].args[0]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("abc", "abc"),
        ("'a b'", "a b"),
        ('"a b"', "a b"),
        (r"a\ b", "a b"),
        (r"'a\b'", r"a\b"),
        (r'"a\b\"\\\$\`"', 'a\\b"\\$`'),
        (r"$'a\tb\x41\u00e9\101\'c'", "a\tbAéA'c"),
        ("\"a\"'b'c", "abc"),
        ('"it\'s"', "it's"),
        ("{}", "{}"),
        ("a{b}c", "a{b}c"),
        ("a=b", "a=b"),
        ("''", ""),
        ("a\\\nb", "ab"),
        ("a\\\n\\\r\nb", "ab"),
        ('"a\\\nb"', "ab"),
        ("'*'", "*"),
        (r"\*", "*"),
        ('"~"', "~"),
        ("a~", "a~"),
    ],
)
def test_the_value_of_what_is_known(written: str, value: str) -> None:
    found = word(written)
    assert (found.value, found.literal, found.variables) == (value, True, ())
    assert found.span.text == written


@pytest.mark.parametrize(
    ("written", "value", "variables"),
    [
        ("$x", "$x", ("x",)),
        ('"a $x b"', "a $x b", ("x",)),
        ('a"${x:-$y}"b', "a${x:-$y}b", ("x", "y")),
        ('"$a $a"', "$a $a", ("a",)),
        ("$(cmd 'a b')", "$(cmd 'a b')", ()),
        ("`cmd`", "`cmd`", ()),
        ("$((1 + 2))", "$((1 + 2))", ()),
        ("${x:-a\\\nb}", "${x:-ab}", ("x",)),
        ("*.deb", "*.deb", ()),
        ("a?", "a?", ()),
        ("[ab]", "[ab]", ()),
        ("{a,b}", "{a,b}", ()),
        ("{1..3}", "{1..3}", ()),
        ("~/x", "~/x", ()),
    ],
)
def test_what_the_shell_would_expand_stays_as_written(written: str, value: str, variables: tuple[str, ...]) -> None:
    found = word(written)
    assert (found.value, found.literal, found.variables) == (value, False, variables)
    assert found.span.text == written


def test_a_continuation_with_blanks_ends_a_word() -> None:
    command = read("apk add a\\\n  b \\\n         \\\n c\\\nd").commands[0]
    assert [w.value for w in command.args] == ["add", "a", "b", "cd"]


def test_offsets_count_characters_from_the_start_of_the_file() -> None:
    script = read('echo é "ü😀" && apk add ñ # ß\ncat «x»', "# Größe\nRUN ")
    assert [w.span.text for c in script.commands for w in c.words] == [
        "echo", "é", '"ü😀"', "apk", "add", "ñ", "cat", "«x»",
    ]  # fmt: skip


def test_bytes_that_are_not_utf_8_are_words_like_others() -> None:
    source = Source.decode("Dockerfile", b"echo \xff\xfea b\xe9c d")
    command = parse(Masked(source, 0, source.text)).commands[0]
    assert [w.span.text for w in command.words] == ["echo", "\udcff\udcfea", "b\udce9c", "d"]


@pytest.mark.parametrize("char", ["\0", "é", "\u9f70", "\U000cf98e", "\U0010ffff"])
def test_no_character_is_too_strange(char: str) -> None:
    script = read(f"a x{char}; b '{{'{char} \"${char}\"; c {{{char}")
    assert [w.span.text for c in script.commands[:2] for w in c.words[:2]] == [
        "a",
        f"x{char}",
        "b",
        f"'{{'{char}",
    ]


def test_masked_characters_do_not_show_in_the_span() -> None:
    source = Source("Dockerfile", "RUN apk add a # b\n")
    command = parse(Masked(source, 4, "apk add a    ")).commands[0]
    assert [w.span.text for w in command.words] == ["apk", "add", "a"]


@pytest.mark.parametrize(
    "text", ["a |" * 50_000, "$(" * 50_000, "((a\n" * 20_000, "case x in a) b;;\n" * 20_000, "<<" * 20_000]
)
def test_hopeless_text_is_given_up(text: str) -> None:
    assert read(text).broken


def test_a_long_script_is_read_to_its_end() -> None:
    script = read("apk add a \\\n" + "  package \\\n" * 5_000 + " && last")
    assert len(script.commands[0].words) == 5_003
    assert script.commands[-1].program == "last"
    assert not script.broken


_TOKENS = [
    *(
        "a",
        "b",
        "apk",
        "add",
        "é",
        "\udcff",
        "😀",
        "sh",
        "bash",
        "-c",
        "sudo",
        "env",
        "-u",
        "export",
        "A=1",
        "[",
        "]",
    ),
    *(
        "&&",
        "||",
        "|",
        ";",
        "&",
        "(",
        ")",
        "{",
        "}",
        "$(",
        "`",
        '"',
        "'",
        "${",
        "$x",
        "$'",
        "$((",
        "((",
        "))",
        ";;",
    ),
    *(
        "if",
        "then",
        "fi",
        "case",
        "in",
        "esac",
        "do",
        "done",
        "for",
        "while",
        "function",
        "[[",
        "]]",
        "<<",
        "<<E",
    ),
    *(
        "E",
        "<<E",
        "<<<",
        "))",
        ";;",
        "[",
        "]",
        "\\",
        "$",
        ">",
        "<",
        "2>&1",
        "!",
        "=",
        "*",
        "?",
        "#",
        "~",
        ",",
        "..",
    ),
]
_SCRIPTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*_TOKENS, "\n", "\\\n", "\\\r\n", "\t", "\0"]), max_size=40).map(" ".join),
    st.lists(st.sampled_from([*_TOKENS, "\n", " ", "\\\n"]), max_size=40).map("".join),
)


def spans(command: Command) -> list[Span]:
    return [
        *(word.span for word in command.words),
        *(redirect.span for redirect in command.redirects),
        *(assignment.span for assignment in command.assignments),
    ]


@settings(max_examples=300, deadline=None)
@given(_SCRIPTS)
def test_any_text_is_read_and_spans_stay_inside(text: str) -> None:
    before = "RUN é "
    script = read(text, before)
    for command in script.commands:
        assert command.words
        assert command.argv
        for span in spans(command):
            assert len(before) <= command.span.start <= span.start <= span.end <= command.span.end
            assert span.end <= len(before) + len(text)
        for left, right in zip(command.words, command.words[1:], strict=False):
            assert left.span.end <= right.span.start
    starts = [command.span.start for command in script.commands]
    assert starts == sorted(starts)


_QUOTED = st.text(st.characters(blacklist_characters="'\0", blacklist_categories=["Cs"]), max_size=20)


@settings(max_examples=200, deadline=None)
@given(st.lists(_QUOTED, min_size=1, max_size=5), st.text("é ", max_size=5))
def test_words_in_single_quotes_come_back_as_they_are(values: list[str], before: str) -> None:
    command = read("x " + " ".join(f"'{value}'" for value in values), before).commands[0]
    assert [w.value for w in command.args] == values
    assert [w.span.text for w in command.args] == [f"'{value}'" for value in values]

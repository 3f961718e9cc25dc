"""What is known of PowerShell scripts: statements, assignments, calls. Reading never fails."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.syntax.powershell import find_word, preferences, read_call, read_statements


@pytest.mark.parametrize(
    ("script", "statements"),
    [
        ("a; b", ["a", "b"]),
        ("a | b; c", ["a | b", "c"]),
        ("if ($x) { a; b }; c", ["if ($x) { a; b }", "c"]),
        ("a 'x; y' \"z; w\"; b", ["a 'x; y' \"z; w\"", "b"]),
        ('a "`"; b"; c', ['a "`"; b"', "c"]),
        ("a `\nb\nc", ["a `\nb", "c"]),
        ("# a; b\nc", ["c"]),
        ("<# a; b #> c", ["<# a; b #> c"]),
        ("a#b; c", ["a#b", "c"]),
        ("$x = @'\na; b\n'@; c", ["$x = @'\na; b\n'@", "c"]),
        ("a;; ;\n\n", ["a"]),
        ("", []),
        ("}; a", ["}", "a"]),
    ],
)
def test_statements(script: str, statements: list[str]) -> None:
    assert [statement.text.strip() for statement in read_statements(script)] == statements


def test_preferences_are_what_is_set_before_anything_is_done() -> None:
    script = "$ErrorActionPreference = 'Stop'; $global:A=\"B\"; go; $ProgressPreference = 'SilentlyContinue'"

    assert preferences(read_statements(script)) == {"erroractionpreference": "stop", "a": "b"}


@pytest.mark.parametrize(
    ("text", "program", "options", "script", "quote"),
    [
        ('pwsh -Command "a; b"', "pwsh", (), "a; b", '"'),
        ("pwsh -c 'a'", "pwsh", (), "a", "'"),
        ("@powershell -NoProfile -ex Bypass -c a b", "powershell", ("-NoProfile", "-ex", "Bypass"), "a b", ""),
        (r"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe a", "powershell", (), "a", ""),
        ('powershell "a" b', "powershell", (), '"a" b', ""),
        ("pwsh -nop -noni -comm a", "pwsh", ("-nop", "-noni"), "a", ""),
    ],
)
def test_calls(text: str, program: str, options: tuple[str, ...], script: str, quote: str) -> None:
    call = read_call(text)

    assert call is not None
    assert (call.program, call.options, text[call.start : call.end], call.quote) == (program, options, script, quote)


@pytest.mark.parametrize(
    "text",
    ["", "sh -c a", "pwsh", "pwsh a.ps1", "pwsh -File a.ps1", "pwsh -EncodedCommand QQ==", "pwsh -Command", "pwsh -ep"],
)
def test_no_calls_with_a_script(text: str) -> None:
    assert read_call(text) is None


def test_words_are_found_outside_of_quotes_and_comments() -> None:
    words = frozenset({"iwr"})

    assert find_word("'iwr' \"iwr\" # iwr\n$x = iwr a", words) == (23, 26)
    assert find_word("New-iwr; iwr-a; $iwr; x.iwr", words) is None


@given(st.text(alphabet="ab $;|'\"`#<>@\n{}()=-", max_size=60))
def test_any_text_is_read_and_statements_are_where_they_say(text: str) -> None:
    statements = read_statements(text)
    read_call(f"pwsh -c {text}")

    assert all(text[statement.start : statement.end] == statement.text for statement in statements)
    assert all(first.end <= second.start for first, second in pairwise(statements))

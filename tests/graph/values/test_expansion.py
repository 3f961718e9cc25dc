"""What words mean for given values of their variables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.graph.values.expansion import HIDDEN, OPEN, UNSET, Expanded, Lack, State, expand, split
from shipworthy.graph.values.patterns import replace, trim_end, trim_start
from shipworthy.source import Source
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.dockerfile.words import word


def parts(text: str, escape: str = "\\") -> Any:
    return word(Text(Source("Dockerfile", text), text, range(len(text) + 1)), escape).parts


def states(**known: str | Sequence[State]) -> Callable[[str], Sequence[State]]:
    def found(name: str) -> Sequence[State]:
        value = known.get(name, UNSET if name else HIDDEN)
        return (value,) if isinstance(value, str) else value

    return found


def expanded(text: str, escape: str = "\\", **known: str | Sequence[State]) -> Expanded:
    return expand(parts(text, escape), states(**known))


def meaning(text: str, escape: str = "\\", **known: str | Sequence[State]) -> tuple[str, ...] | None:
    return expanded(text, escape, **known).texts


@pytest.mark.parametrize(
    ("text", "full", "empty", "unset"),
    [
        ("<$A>", "<x>", "<>", "<>"),
        ("${A}b", "xb", "b", "b"),
        ("${A:-d}", "x", "d", "d"),
        ("${A-d}", "x", "", "d"),
        ("${A:+d}", "d", "", ""),
        ("${A+d}", "d", "d", ""),
        ("${A:-$B}", "x", "b", "b"),
        ("${A:-${B:+${C:-c}}}", "x", "c", "c"),
        ("${A:-'$B'}", "x", "$B", "$B"),
        ("'$A'", "$A", "$A", "$A"),
        ('"$A"', "x", "", ""),
        ("\\$A", "$A", "$A", "$A"),
        ("$1$@$$", "", "", ""),
        ("${A#x}-${A%x}-${A/x/y}", "--y", "--", "--"),
        ("${A/*/y}", "y", "y", "y"),
        ("${A///y}", "yxy", "y", "y"),
    ],
)
def test_operators(text: str, full: str, empty: str, unset: str) -> None:
    assert meaning(text, A="x", B="b") == (full,)
    assert meaning(text, A="", B="b") == (empty,)
    assert meaning(text, B="b") == (unset,)


@pytest.mark.parametrize(
    ("text", "value", "result"),
    [
        ("${A#*.}", "1.2.3", "2.3"),
        ("${A##*.}", "1.2.3", "3"),
        ("${A%.*}", "1.2.3", "1.2"),
        ("${A%%.*}", "1.2.3", "1"),
        ("${A%?}", "1.2.3", "1.2."),
        ("${A#?}", "", ""),
        ("${A#1.3}", "1.2.3", "1.2.3"),
        ("${A/./-}", "1.2.3", "1-2.3"),
        ("${A//./-}", "1.2.3", "1-2-3"),
        ("${A//[.]/-}", "1[.]2", "1-2"),
        ("${A//\\//_}", "a/b/c", "a_b_c"),
        ("${A//\\*/x}", "a*b", "axb"),
        ("${A//\\?/x}", "a?b", "axb"),
        ("${A//\\\\/x}", "a\\b", "axb"),
        ("${A%\\}}", "a}", "a"),
        ("${A/b*d/-}", "abcdcdx", "a-x"),
        ("${A//*/-}", "abc", "-"),
        ("${A//?/-}", "ab\nc", "--\n-"),
        ("${A//*b/-}", "ab\nab", "-\n-"),
        ("${A#$P}", "v1.2", "1.2"),
        ("${A##$P}", "v1.2", "1.2"),
        ("${A#$Q}", "v1.2", "2"),
        ('${A%"."*}', "1.2.3", "1.2"),
        ("${A//b/[$0$0$1$x]}", "abc", "a[]c"),
        ("${A//b/$R}", "abc", "a[bb$]c"),
        ("${A/b/$R}", "abc", "a[$0$0$1${x}$$]c"),
        ("${A#한}", "한국어", "국어"),
    ],
)
def test_patterns(text: str, value: str, result: str) -> None:
    assert meaning(text, A=value, P="?", Q="#*.", R="[$0$0$1${x}$$]") == (result,)


@pytest.mark.parametrize("pattern", ["a\\b", "a\\", "\\"])
def test_a_pattern_that_is_none(pattern: str) -> None:
    for operator in ("#", "##", "%", "%%"):
        assert meaning("${A" + operator + "$P}", A="a", P=pattern) is None
    assert meaning("${A/$P/}", A="a", P=pattern) is None


def test_a_backtick_escapes_in_words_and_not_in_patterns() -> None:
    assert meaning("`$A$A", "`", A="x") == ("$Ax",)
    assert meaning("${A#\\*}", "`", A="*x") == ("x",)
    assert meaning("C:\\${A}", "`", A="x") == ("C:\\x",)


@pytest.mark.parametrize(
    ("text", "value", "message"),
    [
        ("${A?}", UNSET, ""),
        ("${A?tell $B}", UNSET, "tell b"),
        ("${A:?}", ("",), ""),
        ("x${A:?no}", UNSET, "no"),
        ("${B:-${A?no}}", UNSET, "no"),
        ("${B:+${A:-${A?deep}}}", UNSET, "deep"),
    ],
)
def test_what_fails_the_build(text: str, value: Sequence[State], message: str) -> None:
    texts, refusal = expanded(text, A=value, B="b")
    assert texts is None
    assert refusal and refusal.expansion.name == "A" and refusal.message == message


@pytest.mark.parametrize("value", [("x",), ("",), ("x", Lack.UNSET), OPEN, HIDDEN])
def test_what_need_not_fail_the_build(value: Sequence[State]) -> None:
    assert expanded("${A?}", A=value).refusal is None


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("$A", ("x", "y", "")),
        ("${A:-d}", ("x", "y", "d")),
        ("${A:+-$A}", ("-x", "-y", "")),
        ("${A:?}", ("x", "y")),
        ("$A$A", ("xx", "yy", "")),
        ("${A#x}", ("", "y")),
        ("$A$B", ("x1", "x2", "y1", "y2", "1", "2")),
        ("$H", None),
        ("${H:+a}", ("a", "")),
        ("${H+a}", ("a",)),
        ("${H:-a}", None),
        ("${H#a}", None),
        ("$O", None),
        ("${O:+a}", ("a", "")),
        ("${O:-a}", ("a",)),
        ("${O:-$A}", ("x", "y", "")),
        ("${O:+$H}", None),
        ("$U${U:+a}${U:-b}", ("b",)),
    ],
)
def test_one_of_a_few(text: str, texts: tuple[str, ...] | None) -> None:
    assert meaning(text, A=("x", "y", Lack.UNSET), B=("1", "2"), H=HIDDEN, O=OPEN) == texts


def test_many_combinations_are_as_good_as_unknown() -> None:
    assert expand(parts("$A$B$C$D$E$F$G"), lambda _: ("0", "1")).texts is None
    assert meaning("$A", A=tuple(map(str, range(20)))) is None
    assert meaning("${A:+yes}", A=tuple(map(str, range(20)))) == ("yes",)


def test_what_is_nested_too_deeply_is_unknown() -> None:
    def nested(depth: int) -> str:
        return "${X:-" * depth + "a" + "}" * depth

    assert meaning(nested(40)) == ("a",)
    assert meaning(nested(400)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$A", ("80", "443")),
        ("x$A", ("x80", "443")),
        ('"$A"', ("80 443",)),
        ("$A$A", ("80", "44380", "443")),
        ("${U:-$A}", ("80", "443")),
        ("a\\ b c", ("a b", "c")),
        ("a' 'b c", ("a b", "c")),
        ("$U", ()),
        ('"$U"', ()),
        ("  a  ", ("a",)),
        ("$H", None),
        ("a b", ("a", "b")),
    ],
)
def test_words(text: str, found: tuple[str, ...] | None) -> None:
    assert split(parts(text), states(A="80 443", H=HIDDEN)) == found


TEXTS = st.text("ab.", max_size=8)
PATTERNS = st.text("ab.*?", max_size=5)


@settings(max_examples=200, deadline=None)
@given(TEXTS, PATTERNS)
def test_patterns_match_as_globs_do(text: str, pattern: str) -> None:
    starts = [end for end in range(len(text) + 1) if fnmatchcase(text[:end], pattern)]
    ends = [start for start in range(len(text) + 1) if fnmatchcase(text[start:], pattern)]
    assert trim_start(text, pattern, longest=False) == text[min(starts, default=0) :]
    assert trim_start(text, pattern, longest=True) == text[max(starts, default=0) :]
    assert trim_end(text, pattern, longest=False) == text[: max(ends, default=len(text))]
    assert trim_end(text, pattern, longest=True) == text[: min(ends, default=len(text))]
    first = [
        (s, e) for s in range(len(text) + 1) for e in range(len(text), s - 1, -1) if fnmatchcase(text[s:e], pattern)
    ]
    wanted = f"{text[: first[0][0]]}<>{text[first[0][1] :]}" if first else text
    assert replace(text, pattern, "<>", everywhere=False) == wanted


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.text("ab.", min_size=1, max_size=3), TEXTS)
def test_replacing_plain_text_everywhere(text: str, pattern: str, replacement: str) -> None:
    assert replace(text, pattern, replacement, everywhere=True) == text.replace(pattern, replacement)


def test_long_texts_are_not_matched_for_long() -> None:
    assert trim_end("a" * 10_000, "*b" * 10_000, longest=True) is None
    assert replace("a" * 100_000, "?", "b", everywhere=True) == "b" * 100_000

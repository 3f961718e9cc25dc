from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.syntax.compose.interpolation import LONGEST, Variable, template

KNOWN = {"A": "va", "B": ""}


def value(text: str) -> str | None:
    found = template(text)
    assert found.errors == ()
    return found.resolve(KNOWN)


def mistakes(text: str) -> list[str]:
    return [text[error.start : error.end] for error in template(text).errors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$A-b", "va-b"),
        ("${A}b", "vab"),
        ("$$A", "$A"),
        ("a$", "a$"),
        ("$1 $- $(cmd) {{x}}", "$1 $- $(cmd) {{x}}"),
        ("${A:-d}${B:-d}${U:-d}", "vadd"),
        ("${A-d}${B-d}${U-d}", "vad"),
        ("${A:+r}", "r"),
        ("${B+r}", "r"),
        ("${A:?m}", "va"),
        ("${B?m}", ""),
        ("${U:-b:-c}", "b:-c"),
        ("${U-b?c}", "b?c"),
        ("${U:--C}", "-C"),
        ("${U:-${U:-d}e}", "de"),
        ("${U:-{a}}", "{a}"),
        ("${U:-{a}} x}", "{a} x}"),
        ("${U:-}}", "}"),
        ("${U:-{a}", "{a"),
        ("${U:-{{a}} c", "{{a} c"),
        ("${U:-$${}", "${"),
        ("${U:-x}\n}", "x\n}"),
        ("${U:-$}", "$"),
    ],
)
def test_value(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize("text", ["$U", "${U}", "x${U}y", "${U:?m}", "${U-$V}", "${A:+$U}", "${U:+r}"])
def test_what_depends_on_the_caller_is_unknown(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("${ A }", "${1}", "${}", "${#A}", "${!A}", "${.A}"),
        *("${A.B}", "${A/b/c}", "${A^^}", "${A:=x}", "${A }", "${A:0:1}", "${A:}"),
        *("${", "${A", "${A:-b", "${A-b {c"),
    ],
)
def test_what_compose_refuses(text: str) -> None:
    assert mistakes(f"x $A {text}\n}} $A") == [text]


def test_a_mistake_in_a_default_has_its_own_place() -> None:
    assert mistakes("${U:-x${1}y} ${A^}") == ["${1}", "${A^}"]


def test_braces_do_not_go_over_several_lines() -> None:
    assert mistakes("${U:-{\n}}") == ["${U:-{"]


def test_the_long_s_and_the_kelvin_sign_are_letters() -> None:
    variables = [variable.name for variable in template("$\u017f ${\u212aa}").variables]

    assert variables == ["\u017f", "\u212aa"]


def test_the_variables_in_defaults_count() -> None:
    assert [variable.name for variable in template("$A ${B:-${C-$D}}").variables] == ["A", "B", "C", "D"]


def test_a_default_that_is_nested_without_end_is_refused_once() -> None:
    assert len(mistakes("${A:-" * 200 + "}" * 200)) == 1


def test_a_text_that_grows_beyond_all_bounds_is_unknown() -> None:
    assert template("$A" * 11).resolve({"A": "x" * (LONGEST // 10)}) is None


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="$${}AB:-+?x1\n ", max_size=25))
def test_places_are_in_the_text_and_in_order(text: str) -> None:
    found = template(text)

    starts = [part.start for part in found.parts if isinstance(part, Variable)]
    assert starts == sorted(starts)
    for variable in found.variables:
        assert text[variable.start] == "$"
        assert variable.name in text[variable.start : variable.end]
    for error in found.errors:
        assert text.startswith("${", error.start)
        assert error.end <= len(text)

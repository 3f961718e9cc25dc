"""The variables that a script reads and sets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.source import Source
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.shell.variables import Variables, named_in, read_variables


def read(text: str, interpreter: str = "") -> Variables:
    return read_variables(Masked(Source("Dockerfile", text), 0, text), interpreter)


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("echo $A \"$B ${C}\" '$D' \\$E", "A B C"),
        ("a${A%.*}b > $B/c; D=$C e < ${F#*.}", "A B C F"),
        ("echo ${A:-1} ${B-1} ${C:+1} ${D?} ${E:=1} ${F:?x}", ""),
        ("echo ${A:1:2} ${#B} ${C[0]} ${D[@]} ${E/x/y} ${F^^}", "A B C D E F"),
        ("case $A in b) echo $C;; $D) ;; esac", "A C D"),
        ('if [ "$A" = x ] && [[ $B == y ]]; then c `$C` $($D); fi', "A B C D"),
        ("cat > x <<EOF\n$A ${B}\nEOF\ncat <<'EOF'\n$C\nEOF\n", "A B"),
        ("echo $((1 + $A))", "A"),
        ("sh -c 'echo $A'; sh -c \"echo $B\"", "B"),
        ("echo a $", ""),
        ("f() { echo $A; }; for i in $B; do :; done", "A B"),
    ],
)
def test_what_is_read_without_a_default(text: str, reads: str) -> None:
    assert " ".join(found.name for found in read(text).reads if not found.guarded) == reads


def test_places() -> None:
    found = read('echo "한 $A  ${B%.*}" ${C:-1}')
    assert [(read.span.text, read.name, read.guarded) for read in found.reads] == [
        ("$A", "A", False),
        ("${B%.*}", "B", False),
        ("${C:-1}", "C", True),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A=1; B=2 c", "A B"),
        ('export A B=1; local C=1; readonly D; declare -x E; export "F=$G"', "A B C D E F"),
        ("for A in b c; do :; done; select B in c; do :; done", "A B"),
        ("read -r A B; getopts ab C; mapfile D; printf -v E x; unset F", "A B C D E F"),
        (": ${A:=1} ${B=2}", "A B"),
        ("A[1]=2; B+=x", "A B"),
    ],
)
def test_what_is_set(text: str, names: str) -> None:
    found = read(text)
    assert found.sets >= set(names.split())
    assert not found.opaque


@pytest.mark.parametrize(
    "text", [". /etc/os-release", "source ./x", 'eval "$A"', "export $(cat .env)", "export $A", "a ("]
)
def test_scripts_that_may_set_anything(text: str) -> None:
    assert read(text).opaque


def test_what_no_shell_reads_has_no_variables() -> None:
    assert read("echo $A", "python3") == Variables()
    assert read("#!/usr/bin/perl\nprint $A") == Variables()
    assert read("#!/bin/bash\necho $A").reads


@settings(max_examples=100, deadline=None)
@given(st.text("$A{}\"'`();|&<>-=\n #:", max_size=30))
def test_any_text_is_read(text: str) -> None:
    for found in read(text).reads:
        assert found.span.text.startswith("$") and found.name in found.span.text


@given(
    st.lists(st.sampled_from(["$", "{", "}", "A", "b1", "#", "!", ":-", "[", "]", '"', "'", "\\", "\n", " ", "(", ")"]))
)
@settings(max_examples=200, deadline=None)
def test_nothing_is_read_that_does_not_stand_behind_a_dollar(parts: list[str]) -> None:
    text = "".join(parts)
    names = {found.name for found in read(text).reads if found.name.isidentifier()}
    assert names <= named_in(text)


def test_names_behind_a_dollar() -> None:
    assert named_in("echo $A ${B:-$C} ${#D} ${!E} '$F' G $1") == {"A", "B", "C", "D", "E", "F"}

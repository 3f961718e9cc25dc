"""Commands: what runs, through which wrappers, joined how, and under which conditions."""

from __future__ import annotations

import pytest

from shipworthy.source import Source
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.shell.nodes import Command, Script
from shipworthy.syntax.shell.parser import parse


def read(text: str, before: str = "") -> Script:
    return parse(Masked(Source("Dockerfile", before + text), len(before), text))


def only(text: str) -> Command:
    (command,) = read(text).commands
    return command


def spell(script: Script) -> list[str]:
    return [" ".join(word.value for word in command.argv) for command in script.commands]


def test_a_list_keeps_the_order_of_the_text_and_its_operators() -> None:
    script = read("a x && b y | c; d & e || f\ng")
    assert spell(script) == ["a x", "b y", "c", "d", "e", "f", "g"]
    assert [c.operator_before for c in script.commands] == ["", "&&", "|", ";", "&", "||", ";"]
    assert not script.broken


def test_the_first_command_of_a_group_has_the_operator_of_the_group() -> None:
    script = read("a && (cd x && b) | { c; }")
    assert [(c.program, c.operator_before) for c in script.commands] == [
        ("a", ""),
        ("cd", "&&"),
        ("b", "&&"),
        ("c", "|"),
    ]


def test_branches_and_bodies_begin_afresh() -> None:
    script = read("a && if b; then c; else d; fi; for i in 1 2; do e; done; case $x in p|q) f;; esac")
    operators = {c.program: c.operator_before for c in script.commands}
    assert operators == {"a": "", "b": "&&", "c": "", "d": "", "e": "", "f": ""}


def test_what_may_not_run_is_conditional() -> None:
    script = read("a && b || c; if d; then e; fi; while f; do g; done; [ -f x ] && h; test -f y && i; j && k")
    conditional = {c.program: c.conditional for c in script.commands}
    assert [name for name, may_not_run in conditional.items() if not may_not_run] == [
        "a", "b", "[", "test", "j", "k",
    ]  # fmt: skip


def test_substitutions_and_functions_are_nested() -> None:
    script = read('f() { a; }; b "$(c | d)" `e` <(g); X=$(h) i')
    assert {c.program for c in script.commands if c.nested} == {"a", "c", "d", "e", "g", "h"}
    assert {c.program for c in script.commands if not c.nested} == {"b", "i"}


@pytest.mark.parametrize(
    ("text", "argv", "wrappers"),
    [
        ("sudo -E env A=1 python3 -m pip install x", "pip install x", ("sudo", "env", "python3")),
        ("sudo -Eu root apt-get update", "apt-get update", ("sudo",)),
        ("sudo -uroot apt-get update", "apt-get update", ("sudo",)),
        ("timeout -k 5 10 apk add x", "apk add x", ("timeout",)),
        ("exec gosu app:app node x.js", "node x.js", ("exec", "gosu")),
        ("xargs -n 1 -I{} rm {}", "rm {}", ("xargs",)),
        ("nice -n 19 time -p make", "make", ("nice", "time")),
        ("tini -- node x", "node x", ("tini",)),
        ("corepack yarn install", "yarn install", ("corepack",)),
        ("corepack enable", "corepack enable", ()),
        ("command -v curl", "command -v curl", ()),
        ("command curl", "curl", ("command",)),
        ("sudo -l", "sudo -l", ()),
        ("env", "env", ()),
        ("env -S 'a b'", "env -S a b", ()),
        ("python3 -u -m pip list", "pip list", ("python3",)),
        ("python -m venv /x", "python -m venv /x", ()),
        ("python -c 'import m' -m pip", "python -c import m -m pip", ()),
        ("uv pip install x", "uv pip install x", ()),
        ("/usr/bin/sudo /usr/bin/apt-get update", "/usr/bin/apt-get update", ("sudo",)),
    ],
)
def test_wrappers_are_seen_through(text: str, argv: str, wrappers: tuple[str, ...]) -> None:
    command = only(text)
    assert " ".join(word.value for word in command.argv) == argv
    assert command.wrappers == wrappers


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("/usr/bin/apt-get update", "apt-get"),
        ('"$VENV"/bin/pip install x', "pip"),
        ("~/.local/bin/pip install x", "pip"),
        ("$PIP install x", ""),
        ("/opt/$NAME x", ""),
        ("$(which pip) install", ""),
        ("'apt'-get x", "apt-get"),
    ],
)
def test_the_program_is_the_base_name_where_it_is_known(text: str, program: str) -> None:
    assert read(text).commands[0].program == program


def test_assignments_of_a_command_and_of_its_wrappers() -> None:
    command = only('A=1 sudo B=2 env C="x y" make D=4')
    assert [(a.name, a.value.value if a.value else None) for a in command.assignments] == [
        ("A", "1"),
        ("B", "2"),
        ("C", "x y"),
    ]
    assert [a.value.span.text for a in command.assignments if a.value] == ["1", "2", '"x y"']
    assert [word.value for word in command.argv] == ["make", "D=4"]


def test_assignments_of_a_script() -> None:
    script = read("A=1; B=$(x) && export C='c d' D; E= cmd; F+=f")
    assert [(a.name, a.value.value if a.value else None) for a in script.assignments] == [
        ("A", "1"),
        ("B", "$(x)"),
        ("C", "c d"),
        ("E", ""),
        ("F", "f"),
    ]
    export = next(c for c in script.commands if c.program == "export")
    assert [(a.name, a.value is None) for a in export.assignments] == [("C", False), ("D", True)]


def test_redirects_belong_to_the_command_they_stand_behind() -> None:
    script = read("a && b >x 2>>y z || c 2>&1")
    a, b, c = script.commands
    assert not a.redirects
    assert [(r.operator, r.target and r.target.value) for r in b.redirects] == [
        (">", "x"),
        (">>", "y"),
    ]
    assert [word.value for word in b.argv] == ["b", "z"]
    assert b.span.text == "b >x 2>>y z"
    assert [(r.span.text, r.operator) for r in c.redirects] == [("2>&1", ">&")]


def test_a_here_string_is_a_redirect() -> None:
    assert [(r.operator, r.span.text) for r in only("a <<< 'b c' d").redirects] == [("<<<", "<<< 'b c'")]


def test_a_here_document_is_input_and_no_script() -> None:
    script = read("cat arg > f <<EOF && b || c\na b $(d)\nEOF\ne")
    assert [(c.program, c.conditional, c.nested) for c in script.commands] == [
        ("cat", False, False),
        ("b", False, False),
        ("c", True, False),
        ("d", False, True),
        ("e", False, False),
    ]
    assert [r.target and r.target.value for r in script.commands[0].redirects] == ["f", "EOF"]
    assert [word.value for word in script.commands[0].args] == ["arg"]


@pytest.mark.parametrize(
    "text",
    [
        "sh -c 'a x && b'",
        'bash -euo pipefail -c "a x && b"',
        "su app -c 'a x && b'",
        "sudo -u app bash -lc 'a x && b'",
        "bash <<'EOF'\na x && b\nEOF",
        "sudo sh -s <<EOF\na x && b\nEOF",
    ],
)
def test_a_script_given_to_a_shell_is_read_in_place(text: str) -> None:
    script = read(text, "FROM x\nRUN ")
    assert [c.span.text for c in script.commands[1:]] == ["a x", "b"]
    assert [c.operator_before for c in script.commands[1:]] == ["", "&&"]
    assert not any(c.nested for c in script.commands)


@pytest.mark.parametrize("text", [r'sh -c "a \$x && b"', "sh -c 'a'\"$b\"", "sh script -c 'a'", 'sh -c "$x"'])
def test_a_script_that_is_not_known_as_written_is_left_alone(text: str) -> None:
    assert [c.program for c in read(text).commands if c.program] == ["sh"]


def test_a_substitution_in_a_script_given_to_a_shell_is_seen_once() -> None:
    assert [c.program for c in read('sh -c "a $(b)"').commands] == ["sh", "a", "b"]


@pytest.mark.parametrize(
    ("text", "interpreter", "programs"),
    [
        ("#!/usr/bin/env python3\nprint(1)", "python3", []),
        ("#!/usr/bin/env -S node --x\na", "node", []),
        ("#!/bin/bash -e\na\n", "bash", ["a"]),
        ("<<EOF python3\nprint(1)\nEOF\n", "python3", []),
        ("<<EOF bash\na\nb\nEOF\n", "bash", ["a", "b"]),
        ("<<EOF\na\nb\nEOF\n", "", ["a", "b"]),
        ("python3 <<EOF\nprint(1)\nEOF\n", "", ["python3"]),
    ],
)
def test_only_posix_shells_are_read(text: str, interpreter: str, programs: list[str]) -> None:
    script = read(text)
    assert script.interpreter == interpreter
    assert [c.program for c in script.commands] == programs


def test_a_given_interpreter_counts() -> None:
    script = parse(Masked(Source("x", "print"), 0, "print"), "perl")
    assert (script.interpreter, script.commands) == ("perl", ())


def test_a_broken_script_says_so_and_keeps_what_is_sound() -> None:
    script = read("apt-get update; ) foo; if")
    assert script.broken
    assert spell(script)[0] == "apt-get update"


def test_a_command_of_which_the_end_is_not_known_is_left_out() -> None:
    script = read('apt-get update && apt-get install "curl && x')
    assert script.broken
    assert spell(script) == ["apt-get update"]


def test_a_test_is_a_command_with_its_words() -> None:
    command = only('[ ! -f "$x" -a "a b" = c ]')
    assert [word.value for word in command.words] == ["[", "!", "-f", "$x", "-a", "a b", "=", "c", "]"]
    assert command.program == "["


def test_options_are_found_with_and_without_a_value() -> None:
    command = only("curl --fail --output=x -s url")
    assert command.has("-f", "--fail")
    assert command.has("--output")
    assert not command.has("--silent")


def test_many_scripts_in_one_are_all_read() -> None:
    script = read("".join(f"sh -c 'a{i} x' && bash <<'E'\nb{i}\nE\n" for i in range(200)))
    assert [c.program for c in script.commands] == [
        name for i in range(200) for name in ("sh", f"a{i}", "bash", f"b{i}")
    ]
    assert not script.broken

"""What is read without the grammar is what the grammar finds."""

from __future__ import annotations

import re
from inspect import get_annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.node import Node
from shipworthy.source import Source, Span
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.shell.grown import parse_grown
from shipworthy.syntax.shell.interpreter import find_interpreter
from shipworthy.syntax.shell.nodes import Script
from shipworthy.syntax.shell.parser import parse
from shipworthy.syntax.shell.plain import Reading, read_plain
from shipworthy.syntax.shell.spelling import Text

PLAIN = [
    "",
    "\n",
    "a",
    "apk add --no-cache curl=8.1 git@1",
    "a && b || c | d; e\n\nf &&\n g ;",
    "a || b | c && d & e",
    "a  \\\n  && b \\\n\tc\\\n && d",
    "sudo -E env A=1 python3 -m pip install x",
    "echo \"a $B ${C}d\" 'e $F' g\"h\"'i'\"$J\"$K it\"'\"s",
    "a */b?'*'\"?\" 's/\\\\./x/' '*'",
    "$A/pip ${B} x$C",
    "a ${B:-c} \"${D%%-*}\" ${E#v} $1 \"$@\" $? ${F:+g/h}",
    "a ${B%%[a-z]*} \"${C##*[0-9]}\" ${D/=/@e=}",
    "a \\( b \\) \"c\\$d\\\n\" e\\ f ~/g h[0-9] {i,j} {} \\;",
    "A=b; C= D=\"$E\" F='g h' i; J+=k\nL=$(m) && n",
    "export A=b C \"D\" -n E=$(f $G) H=~/i; local x; readonly Y=1",
    "a >b 2>>c <d; e 2>&1 >/dev/null f || g &>h; i >&2 j",
    "a $(b -c | d) \"e $(f \"$(g)\" 'h') i\" `j k` && l",
    "a \"$(b $C)$D\" $(e $F $C)",
    "a # b\n# c && d\ne;# f\ng",
    "(a && b); { c; d || e; } >f | (\n g\n)",
    "! a && ! (b)",
    "a || (b && c | d) && e",
    "if a && b; then c; elif [ -n \"$D\" ]; then e\n f; else\n g; fi 2>/dev/null || h",
    "a && if ! b; then c && { d; }; fi; e",
    "while a | b; do c; done <d; until e; do f; done && g",
    "for a in b $c $(d) \"e f\"; do g $a; done\nfor h in i\ndo j; done",
    "case \"$A\" in a|b*) c; d;; (*-e) f ;; *) ;; esac\ng",
    "case $(a) in\n'b'|\"c\") d\n;;\n[0-9]*) if e; then f; fi; esac; g",
    "[ -f a ] && b; test -n \"$C\" && d; [ ! \"$(e)\" = f -a 1 -gt $# ] || g; command -v h >i && j",
    "sh -c 'a x && b'; bash -euo pipefail -c \"a $B\" && su c -c 'd; e'; sh x.sh; bash",
    "a $(sh -c 'b $C' d) && (sh -c \"if e; then sh -c 'f'; fi\")",
    "set -eux; \\\n a; \\\n case b in \\\n c) d ;; \\\n esac",
]  # fmt: skip
OTHER = [
    "a\\\nb",
    "test (a)",
    "if a; then; fi",
    "if a; then b",
    "for a; do b; done",
    "for a b in c; do d; done",
    "case a in b c) d;; esac",
    "{ a }",
    "( )",
    "a; }",
    "a $()",
    "a $(b",
    "a $((1 + 2))",
    "a `b \\`c\\``",
    "fi",
    "f() { a; }",
    "function f { a; }",
    "[ a",
    "[[ a = b ]]",
    "a <<EOF\nb\nEOF\n",
    "a <<<b",
    "a <(b)",
    "a >&-",
    ">a",
    "A=(b c)",
    "A[1]=b",
    "A=b >c",
    "unset A",
    "sh -c \"a $(b)\"",
    "a;; b",
    "a &&",
    "| a",
    "a |& b",
    "a # b \\\nc",
    "a ${B:-$C}",
    "a $'b'",
    "a 'b",
    "a \"b",
    "a\r\nb",
    "a -\nb",
    "!a",
    "a" + "$(a " * 50 + ")" * 50,
]  # fmt: skip
PIECES = st.sampled_from(
    [
        *"ab1=./-:,%@+*?",
        *[" "] * 6,
        "\t", "\n", "\\\n", " \\\n  ", " && ", "&&", "||", "|", ";", "$A", "${B1}", '"', "'", '"a b"', "'c $D'", '"$E"',
        "if", "do", "env", "sudo ", "sh", "-c", "in", "time", "then", "test", "exec", "[", "{", "!", "~", "\u00e9",
        "eval", "function", "set", "-x", "source", "#", "$", "(", ")", ">", "*", "\\", "\r", "}", "]", "`", "&",
    ]
)  # fmt: skip
PARTS = st.sampled_from(
    [
        "a", "b c", "-d", "e=f", "'g h'", '"i j"', "$K", '"$L"', "${M:-n}", "\\;", "{}", "~/o", "[ -n p ]", "test q",
        "A=", "A=b ", "export C=d E", "sh -c 'f g'", "sudo bash -c \"h $I\"", " >j ", " 2>&1", " <k", "$(l $M)",
        '"$(n "o")"', "`p`", "! ", "# q", "(", ")", "{ ", "; }", "&&", "||", "|", ";", "&", "\n", "\n", "\\\n",
        "if ", "; then ", "; elif ", "; else ", "; fi", "while ", "; do ", "; done", "for r in ", "case s in ", "t) ",
        "(u|v*) ", "${M#*[a-z]}", ";; ", " esac", *[" "] * 8,
    ]
)  # fmt: skip


def masked(text: str) -> Masked:
    return Masked(Source("Dockerfile", f"RUN {text}"), 4, text)


def spell(value: object) -> object:
    """A node as plain data."""
    if isinstance(value, Span):
        return value.start, value.end
    if isinstance(value, Node):
        return type(value).__name__, {name: spell(getattr(value, name)) for name in get_annotations(type(value))}
    return [spell(item) for item in value] if isinstance(value, tuple) else value


def by_grammar(text: str) -> Script:
    return parse_grown(masked(text), find_interpreter(text))


def plain(text: str) -> Reading | None:
    return read_plain(Text(*masked(text)), 0, len(text))


@pytest.mark.parametrize("text", PLAIN)
def test_plain_scripts_need_no_grammar(text: str) -> None:
    reading, script = plain(text), by_grammar(text)

    assert reading is not None and not script.broken
    assert spell(reading.commands) == spell(script.commands)
    assert spell(reading.assignments) == spell(script.assignments)


@pytest.mark.parametrize("text", OTHER)
def test_the_rest_is_left_to_the_grammar(text: str) -> None:
    assert plain(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a%", [["a%"]]),
        ("\\\n", []),
        ("a\n\\\nb c", [["a"], ["b", "c"]]),
    ],
)
def test_what_the_grammar_does_not_understand(text: str, words: list[list[str]]) -> None:
    assert [[word.value for word in command.words] for command in parse(masked(text)).commands] == words


def test_a_variable_behind_quotes_is_seen() -> None:
    (command,) = parse(masked('"a"b-$A:')).commands

    assert (command.words[0].variables, command.words[0].literal) == (("A",), False)


# The grammar misses variables in the middle of some words, second substitutions in backquotes, and line breaks before
# backslashes and behind a dash.
MISREAD = re.compile(r"[^\s\"]\$|`[^`]*`[^`]*`|\n[ \t]*\\|-\n")


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(st.lists(PIECES, max_size=14), st.lists(PARTS, max_size=24))
    .map("".join)
    .filter(lambda text: not MISREAD.search(text))
)
def test_both_find_the_same(text: str) -> None:
    reading, script = plain(text), by_grammar(text)
    if reading is None or script.broken:
        return
    ours, theirs = (
        [word for command in found for word in command.words] for found in (reading.commands, script.commands)
    )
    assert [word.value for word in ours] == [word.value for word in theirs]
    missed = [set(one.variables) - set(other.variables) for one, other in zip(ours, theirs, strict=True)]
    if not any(missed):
        assert spell(reading.commands) == spell(script.commands)
        assert spell(reading.assignments) == spell(script.assignments)


@pytest.mark.parametrize(
    "opening", ["$(a ", '"$(', "(", "{ ", "if a; then ", "for a in b; do ", "case a in b) ", "! ("]
)
def test_what_is_too_deep_is_left_to_the_grammar(opening: str) -> None:
    text = f"a; {opening * 3000}"
    assert plain(text) is None
    assert parse(masked(text)).broken

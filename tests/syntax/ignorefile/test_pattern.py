from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.source import Source
from shipworthy.syntax.ignorefile.parser import parse
from shipworthy.syntax.ignorefile.pattern import Matcher


def matcher(text: str) -> Matcher:
    return Matcher(parse(Source(".dockerignore", text)).patterns)


def reference(lines: list[str], path: str) -> tuple[bool, list[bool]]:
    """What the builder does from folder to folder, pattern by pattern."""
    above: list[bool] = []
    ignored = False
    names = path.split("/")
    for depth in range(1, len(names) + 1):
        place = "/".join(names[:depth])
        ignored, matched = False, [False] * len(lines)
        for i, pattern in enumerate(parse(Source("", "\n".join(lines))).patterns):
            known = bool(above) and above[i]
            if known or (pattern.negated is ignored and pattern.glob.matches(place)):
                matched[i] = True
                ignored = not pattern.negated
        above = matched
    return ignored, above


@pytest.mark.parametrize(
    ("text", "ignored", "sent"),
    [
        ("*\n!src\n", "a b/c", "src src/a src/a/b"),
        ("*.md\n!README.md\n", "a.md", "README.md b/a.md"),
        ("*.md\n!README*.md\nREADME-secret.md\n", "README-secret.md a.md", "README.md"),
        ("*.md\nREADME-secret.md\n!README*.md\n", "a.md", "README.md README-secret.md"),
        ("!a\na\n", "a a/b", ""),
        ("a\n!a/b\n", "a a/c a/bc", "a/b a/b/c"),
        ("a\n!a/b/c\n", "a a/b a/b/d", "a/b/c a/b/c/d"),
        ("a/*\n!a/b\n", "a/c", "a a/b a/b/c"),
        ("**/node_modules\n", "node_modules a/node_modules a/node_modules/b/c", "a node_module"),
        ("node_modules\n", "node_modules/a", "a/node_modules"),
        ("a\n!a/b\na/b/c\n", "a/x a/b/c a/b/c/d", "a/b a/b/d"),
        ("dir\n!**/*.txt\n", "dir/a dir/b/c", "dir/a.txt dir/b/c.txt"),
        ("", "", "a b/c"),
        (".\n", "", "a b/c"),
        ("**\n!**/keep/**\n", "a keep a/keep", "keep/a a/keep/b/c"),
    ],
)
def test_order_and_exceptions_decide(text: str, ignored: str, sent: str) -> None:
    patterns = matcher(text)

    assert {path: patterns.ignored(path) for path in ignored.split()} == dict.fromkeys(ignored.split(), True)
    assert {path: patterns.ignored(path) for path in sent.split()} == dict.fromkeys(sent.split(), False)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", "*.md"),
        ("README.md", "!README.md"),
        ("docs/x", "docs/"),
        ("docs/keep/x", "!docs/keep"),
        ("src/x", None),
        ("", None),
    ],
)
def test_the_deciding_pattern_is_known(path: str, expected: str | None) -> None:
    decided = matcher("*.md\n!README.md\ndocs/\n!docs/keep\n!src\n*.md\n!README.md\n").judge(path).by

    if expected == "!README.md":
        assert decided and decided.span.line == 7
    assert (decided and decided.raw) == expected


lines = st.lists(
    st.builds(
        str.__add__,
        st.sampled_from(["", "", "!"]),
        st.sampled_from(["a", "b", "a/b", "*", "**", "**/a", "a/*", "a/**", "*/b", "**/b/**", "a/b/a", "?"]),
    ),
    min_size=1,
    max_size=6,
)
paths = st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=4).map("/".join)


@settings(max_examples=400)
@given(lines, paths)
def test_a_verdict_is_that_of_the_plain_algorithm(lines: list[str], path: str) -> None:
    verdict = matcher("\n".join(lines)).judge(path)
    ignored, matched = reference(lines, path)

    assert verdict.ignored is ignored
    assert verdict.matched == {i for i, match in enumerate(matched) if match}
    assert verdict.by is None or verdict.by.negated is not ignored
    assert (verdict.by is None) <= (not ignored)


@given(lines, paths, paths)
def test_what_is_brought_back_below_a_folder_is_foreseen(lines: list[str], folder: str, rest: str) -> None:
    patterns = matcher("\n".join(lines))

    if patterns.ignored(folder) and not patterns.ignored(f"{folder}/{rest}"):
        assert patterns.exempts_below(folder)


def test_all_patterns_that_hold_for_a_path_are_told() -> None:
    patterns = matcher("a\n!*\nb\n**/a\na/b\n")

    assert [pattern.raw for pattern in patterns.holds("a")] == ["a", "!*", "**/a"]
    assert [pattern.raw for pattern in patterns.holds("a/b")] == ["a/b"]


def test_ten_thousand_names_cost_no_trial_each() -> None:
    patterns = matcher("\n".join(f"name{i}" for i in range(10_000)))

    assert patterns.wildcards == 0
    assert patterns.ignored("name9999/a")
    assert not patterns.ignored("name")

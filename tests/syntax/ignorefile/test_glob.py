from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.syntax.ignorefile.glob import malformed, moby_glob, source_glob
from shipworthy.syntax.ignorefile.parser import clean


def moby_regex(pattern: str) -> re.Pattern[str]:
    """The plain translation, which may take exponential time."""
    out, i = "", 0
    while i < len(pattern):
        if pattern.startswith("**", i):
            i += 2
            if i == 2 and not any(char in pattern[2:] for char in "*?[]\\"):
                suffix = pattern[2:]
                out += ("(.*/)?" + re.escape(suffix[1:])) if suffix[:1] == "/" else ".*" + re.escape(suffix)
                break
            i += pattern.startswith("/", i)
            out += "(.*/)?" if i < len(pattern) else ".*"
        elif pattern[i] == "*":
            out += "[^/]*"
            i += 1
        elif pattern[i] == "?":
            out += "[^/]"
            i += 1
        elif pattern[i] == "[":
            end = pattern.index("]", i)
            out += pattern[i : end + 1]
            i = end + 1
        elif pattern[i] == "\\":
            out += re.escape(pattern[i + 1])
            i += 2
        else:
            out += re.escape(pattern[i])
            i += 1
    return re.compile(out)


pieces = st.sampled_from(
    ["a", "b", "ab", ".", "/", "*", "**", "**/", "/**", "/**/", "?", "[ab]", "[^a]", r"\*", r"\[", "]"]
)
globs = st.lists(pieces, min_size=1, max_size=6).map("".join).map(clean)
paths = st.text(alphabet="ab/.*[]", min_size=1, max_size=10)


@settings(max_examples=400)
@given(globs, paths)
def test_a_glob_matches_what_its_translation_matches(pattern: str, path: str) -> None:
    assert moby_glob(pattern).matches(path) is bool(moby_regex(pattern).fullmatch(path))


@given(globs, st.text(alphabet="ab", min_size=1, max_size=3), paths)
def test_what_matches_below_a_folder_is_reached(pattern: str, folder: str, rest: str) -> None:
    glob = moby_glob(pattern)

    if glob.matches(f"{folder}/{rest}"):
        assert glob.reaches_below(folder)


@pytest.mark.parametrize(
    ("pattern", "hits", "misses"),
    [
        ("foo", "foo", "foo/bar fo afoo"),
        ("*", "a a.b .a", "a/b"),
        ("*.md", "a.md .md", "a/b.md a.mdx"),
        ("**", "a a/b a/b/c", ""),
        ("**/*", "a a/b a/b/c", ""),
        ("**/*.md", "a.md b/a.md b/c/a.md", "md a.md/b"),
        ("**/foo", "foo a/foo a/b/foo", "afoo foo/a"),
        ("**foo", "foo a/foo afoo a/bfoo", "foo/a"),
        ("**/foo/**", "foo/a a/foo/b", "foo a/foo"),
        ("foo/**", "foo/a foo/a/b", "foo afoo/b"),
        ("foo**", "foo foo/a foob fooa/b", "afoo"),
        ("a/**/b", "a/b a/x/b a/x/y/b", "a/xb b a/b/c"),
        ("a**b", "ab ax/b a/x/b", "axb"),
        ("a?c", "abc a.c", "ac a/c"),
        ("[a-c]x", "ax bx cx", "dx"),
        ("[^a]x", "bx /x", "ax"),
        (r"\*", "*", "a"),
        (r"a\[b", "a[b", "ab"),
        (r"foo\bar", "", r"foobar foo\bar foo/bar"),
        ("a.b", "a.b", "axb"),
        ("(a|b)$", "(a|b)$", "a"),
        ("a]", "a]", "a"),
        ("***/a", "x/a xy/a y/x/a", "a"),
        (".", ".", "a"),
    ],
)
def test_moby_patterns(pattern: str, hits: str, misses: str) -> None:
    glob = moby_glob(pattern)

    assert {path: glob.matches(path) for path in hits.split()} == dict.fromkeys(hits.split(), True)
    assert {path: glob.matches(path) for path in misses.split()} == dict.fromkeys(misses.split(), False)


@pytest.mark.parametrize(
    ("pattern", "hits", "misses"),
    [
        ("*.go", "a.go", "b/a.go"),
        ("**", "a", "a/b"),
        ("**.go", "a.go", "b/a.go"),
        ("a*b?", "abc axxbc", "ab"),
        (r"\[a", "[a", "a"),
        ("[^a-c]", "d", "a b c"),
    ],
)
def test_source_patterns(pattern: str, hits: str, misses: str) -> None:
    glob = source_glob(pattern)

    assert glob is not None
    assert all(map(glob.matches, hits.split()))
    assert not any(map(glob.matches, misses.split()))


@pytest.mark.parametrize("pattern", ["[", "[]", "a\\", "[b-a]", "*[a"])
def test_a_malformed_source_is_no_glob(pattern: str) -> None:
    assert malformed(pattern)
    assert source_glob(pattern) is None


@pytest.mark.parametrize("piece", ["a*", "**/a/", "*?", "**/*"])
def test_no_pattern_takes_exponential_time(piece: str) -> None:
    glob = moby_glob(piece * 40 + "b")

    assert not glob.matches("a" * 4_000 + "bc")
    assert not glob.matches("a/" * 2_000 + "bxc")


@pytest.mark.parametrize(
    ("pattern", "folder", "expected"),
    [
        ("a", "a", False),
        ("a/b", "a", True),
        ("a/b", "a/b", False),
        ("a/b/c", "a/b", True),
        ("a/b", "b", False),
        ("*/b", "x", True),
        ("*", "x", False),
        ("**/b", "x/y", True),
        ("a*", "ab", False),
        ("a**", "ab", True),
        ("src/**", "srcs", False),
    ],
)
def test_it_is_known_which_folders_a_pattern_reaches_into(pattern: str, folder: str, expected: bool) -> None:
    assert moby_glob(pattern).reaches_below(folder) is expected

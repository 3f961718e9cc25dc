from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from shipworthy.syntax.ignorefile.gitignore import GitIgnore


@pytest.mark.parametrize(
    ("text", "path", "folder", "expected"),
    [
        ("a", "a", False, True),
        ("a", "b/a", True, True),
        ("a", "a/b", False, None),
        ("a/", "a", False, None),
        ("a/", "a", True, True),
        ("/a", "b/a", False, None),
        ("b/a", "b/a", False, True),
        ("b/a", "c/b/a", False, None),
        ("a\n!a", "a", False, False),
        ("!a\na", "a", False, True),
        ("*\n!a", "a", False, False),
        ("!a\n*", "a", False, True),
        ("*.log\n!keep.log\nkeep.*", "keep.log", False, True),
        ("#a\n\\#b", "#a", False, None),
        ("#a\n\\#b", "#b", False, True),
        ("\\!a", "!a", False, True),
        ("a  ", "a", False, True),
        ("a\\ ", "a ", False, True),
        ("a\r\n", "a", False, True),
        ("\ufeffa", "a", False, True),
        ("**/a", "b/c/a", False, True),
        ("b/**/a", "b/a", False, True),
        ("b/**/a", "b/c/d/a", False, True),
        ("b/c**a", "b/cd/a", False, None),
        ("b/?**/a", "b/cd/e/a", False, None),
        ("a*b", "axxb", False, True),
        ("x/a*b", "x/a/b", False, None),
        ("[a-c]", "b", False, True),
        ("[!a-c]", "b", False, None),
        ("[^a]", "b", False, True),
        ("[]a]", "]", False, True),
        ("[a-]", "-", False, True),
        ("[[:digit:]x]", "a", False, None),
        ("[[:nonsense:]]", ":]", False, True),
        ("x[/]a", "x/a", False, None),
        ("[a", "[a", False, None),
        ("a\\", "a\\", False, None),
        ("/", "a", True, None),
        ("!", "a", False, None),
    ],
)
def test_the_last_pattern_that_matches_decides(text: str, path: str, folder: bool, expected: bool | None) -> None:
    assert GitIgnore(text).verdict(path, folder=folder) is expected


@pytest.mark.parametrize("line", ["[z-a]", "a/[z-a]*", "**/" * 500 + "x"])
def test_what_cannot_be_read_is_passed_over(line: str) -> None:
    ignore = GitIgnore(f"{line}\n*.log\n")

    assert ignore.verdict("x.log", folder=False)
    assert ignore.verdict("x", folder=False) is None


@pytest.mark.parametrize(
    ("line", "path", "matches"),
    [
        ("a*a*a*b", "aXaXXaXb", True),
        ("a*a*a*b", "aXaXXb", False),
        ("*a*?b*[cd]", "xaab-c", True),
        ("*a*/b*b*c", "xa/bbc", True),
        ("*a*/b*b*c", "xa/b/bc", False),
        ("a*" * 60 + "b", "a" * 250, False),
        ("a*" * 60 + "b", "a" * 250 + "b", True),
        ("?*" * 60 + "b", "a" * 250, False),
    ],
)
def test_many_stars_match_without_trying_all_ways(line: str, path: str, matches: bool) -> None:
    assert (GitIgnore(line).verdict(path, folder=False) is True) is matches


_PIECES = ("a", "b", "ab", "*", "**", "?", "/", "!", "[ab]", "\\*", "#", "\\ ", ".", "a/", "/b", "-")
_LINES = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=5).map("".join)
_NAMES = st.sampled_from(["a", "b", "ab", "a.b", "-", "#a", "*", "a b", "é"])


def accepted(line: str) -> bool:
    try:
        return bool(GitIgnoreSpec.from_lines([line]))
    except ValueError:
        return False


@given(st.lists(_LINES.filter(accepted), max_size=5), st.lists(_NAMES, min_size=1, max_size=3).map("/".join))
def test_passing_over_patterns_changes_nothing(lines: list[str], path: str) -> None:
    above = path.rpartition("/")[0]
    whole = GitIgnoreSpec.from_lines(lines)
    verdict = whole.check_file(path).include
    expected = None if verdict and above and whole.check_file(f"{above}/").include else verdict

    assert GitIgnore("\n".join(lines)).verdict(path, folder=False) is expected

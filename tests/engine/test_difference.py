"""A diff is for `git apply` and `patch`: they have to come to what --fix writes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.engine.difference import difference
from shipworthy.source import Source

BYTES = st.lists(
    st.sampled_from([b"a", b"b\n", b"\n", b"\r", b"\r\n", b"\x0c", b"\x85", b"\xe2\x80\xa8", b"\xff", b"\\ No\n"]),
    max_size=12,
).map(b"".join)
NAMES = [
    b"d/f",
    b"a b",
    b"a\tb",
    b"a\nb",
    b'"a"',
    b"a\\b",
    b"\x1b[2J",
    b"caf\xe9",
    "caf\u00e9".encode(),
    "\u202e".encode(),
]


def applied(folder: Path, name: bytes, before: bytes, diff: bytes) -> bytes:
    """What git makes of a file with this diff."""
    file = folder / name.decode("utf-8", "surrogateescape")
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(before)
    subprocess.run(["git", "apply", "--whitespace=nowarn"], cwd=folder, input=diff, check=True)
    return file.read_bytes()


def changed(name: bytes, before: bytes, after: bytes) -> bytes:
    path = name.decode("utf-8", "surrogateescape")
    return difference(path, Source.decode(path, before), Source.decode(path, after).text)


def test_it_is_a_unified_diff() -> None:
    assert difference("d/f", Source("d/f", "a\nb\nc"), "a\nB\nc") == (
        b"--- a/d/f\n+++ b/d/f\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n\\ No newline at end of file\n"
    )


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", NAMES)
def test_git_takes_any_name_and_byte(tmp_path: Path, name: bytes, mark: bytes) -> None:
    before = mark + b"FROM a\x0cb\x85 \xe2\x80\xa8caf\xe9\r\nx\ry"
    after = mark + b"FROM a\x0cB\x85 \xe2\x80\xa8caf\xe9\r\nx\ry"

    assert applied(tmp_path, name, before, changed(name, before, after)) == after


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
@settings(max_examples=30)
@given(BYTES, BYTES)
def test_git_takes_any_change(tmp_path_factory: pytest.TempPathFactory, before: bytes, after: bytes) -> None:
    before, after = b"x\n" + before, b"x\n" + after
    diff = changed(b"f", before, after)

    assert (applied(tmp_path_factory.mktemp("f"), b"f", before, diff) if diff else before) == after

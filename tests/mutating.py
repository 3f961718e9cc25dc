"""Small repositories for hypothesis: examples of the rules and samples, with pieces of their files exchanged."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from shipworthy.engine.discovery import classify
from shipworthy.engine.loader import every_rule
from shipworthy.examples import examples

SAMPLES = Path(__file__).parents[1] / "samples"
Files = dict[str, bytes]

PIECES = [
    *(char.encode() for char in "\"'\\`$#{}[]()<>=,-/:;|&!*?%@~ \t\r\n\f\v\x00\x1b\x7f\x85"),
    *(char.encode() for char in "\xa0\u2028\u202e\u200b\ufeff\U0001f600"),
    *(b"\xff", b"\xc3", b"\xed\xa0\x80"),
    *(b"${", b"${a:-", b"${a//", b"$(", b"<<E\n", b" \\\n", b"\\\r\n", b"\n# c\n", b"\n\n"),
    *(b"--mount=", b" --from=", b"\nRUN ", b"\nCOPY ", b"\nFROM ", b"ONBUILD ", b" && ", b" | ", b'["', b'"]'),
    *(b": ", b"\n- ", b"\n  - ", b"&a ", b"*a", b"<<: *a", b"!!binary ", b"!reset ", b"---\n", b"? ", b"|\n", b">-\n"),
    *(b"[[[[", b"}}}}", b"null", b"{}", b"[]", b"true", b"~", b"2001-01-01"),
    *(b"0x", b"-1", b"99999999999999999999999", b"1e999", b".inf"),
    *(b"/", b"..", b"../../..", b"*", b"a" * 300),
]
"""Bytes that may change the meaning of what is around them."""


@cache
def repositories() -> list[Files]:
    """What rules call bad and good, and the samples."""
    found = [
        {path: text.encode("utf-8", "surrogateescape") for path, text in example.files.items()}
        for rule in every_rule()
        for example in examples(rule.docs)
        if example.kind != "fixed"
    ]
    for folder in sorted(SAMPLES.iterdir()):
        if folder.is_dir():
            files = (path for path in sorted(folder.rglob("*")) if path.is_file())
            found.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
    return [files for files in found if any(map(classify, files))]


@cache
def _texts() -> dict[str, list[bytes]]:
    """All files by their kind, to take pieces from."""
    texts: dict[str, list[bytes]] = {}
    for files in repositories():
        for path, text in files.items():
            if text:
                texts.setdefault(classify(path) or "other", []).append(text)
    return texts


@st.composite
def broken(draw: st.DrawFn, text: bytes, kind: str) -> bytes:
    """*text* with some of it gone, doubled, moved, or exchanged for something else."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 3, 12, 60])))
        way = draw(st.sampled_from(["piece", "piece", "piece", "drop", "double", "other", "cut"]))
        if way == "piece":
            text = text[:start] + draw(st.sampled_from(PIECES)) * draw(st.sampled_from([1, 1, 1, 2, 40])) + text[end:]
        elif way == "drop":
            text = text[:start] + text[end:]
        elif way == "double":
            text = text[:end] + text[start:]
        elif way == "cut":
            text = text[:start]
        else:
            other = draw(st.sampled_from(_texts()[kind]))
            first = draw(st.integers(0, len(other)))
            text = text[:start] + other[first : first + 80] + text[end:]
    return text


@st.composite
def broken_repositories(draw: st.DrawFn) -> Files:
    """A small repository, some of whose files are no longer what they were."""
    files = dict(draw(st.sampled_from(repositories())))
    for path in draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=2, unique=True)):
        files[path] = draw(broken(files[path], classify(path) or "other"))
    if draw(st.sampled_from([False, False, True])):
        files |= {path: text.replace(b"\n", b"\r\n") for path, text in files.items()}
    return files

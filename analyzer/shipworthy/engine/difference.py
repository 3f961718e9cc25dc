"""What fixes would change, as a unified diff."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.source import Source


def difference(path: str, source: Source, text: str) -> bytes:
    """The change as `git apply` and `patch` take it, whatever the file and its name hold."""
    import difflib

    before, after = source.encode(source.text), source.encode(text)
    names = _quoted(f"a/{path}"), _quoted(f"b/{path}")
    lines = difflib.diff_bytes(difflib.unified_diff, _lines(before), _lines(after), *names)
    return b"".join(line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines)


def _lines(data: bytes) -> Sequence[bytes]:
    """The lines of a diff, which end with line feeds and nothing else."""
    *lines, rest = data.split(b"\n")
    return [line + b"\n" for line in lines] + ([rest] if rest else [])


def _quoted(name: str) -> bytes:
    """A name as git writes it into a diff: in quotes if it holds what could be taken for something else."""
    data = name.encode("utf-8", "surrogateescape")
    if name.isprintable() and not set(name) & set('"\\'):
        return data + b"\t" if " " in name else data
    return b'"%b"' % b"".join(b"%c" % byte if _is_plain(byte) else b"\\%03o" % byte for byte in data)


def _is_plain(byte: int) -> bool:
    return 0x20 <= byte < 0x7F and byte not in b'"\\'

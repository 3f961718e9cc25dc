"""Who runs a script: the shell, or what a shebang or the line of a here-document names.

Source: "Here-Documents" in https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.syntax.shell.wrappers import POSIX_SHELLS

_HEREDOC = regex(r"[ \t]*<<(-?)([\"']?)([^\s\"'<>|&;]+)\2[ \t\r]*(?:[ \t]([^\s<>|&;][^\n]*))?\n")
_THROUGH = frozenset({"env", "busybox", "exec"})


class Interpreted(NamedTuple):
    """The base name of an interpreter, "" for the shell itself, and the part of the text that it reads."""

    name: str
    start: int
    end: int

    @property
    def is_shell(self) -> bool:
        return not self.name or self.name in POSIX_SHELLS


def find_interpreter(text: str) -> Interpreted:
    """Who runs *text*: see the first line of `#!/bin/bash` and of `<<EOF bash`."""
    if text.startswith("#!"):
        return Interpreted(_program(text[2:].split("\n", 1)[0]), 0, len(text))
    if opened := _HEREDOC.match(text):
        dash, _, name, line = opened.groups()
        end = _terminator(text, opened.end(), name, "\t" if dash else "")
        script = text[opened.end() : end]
        named = _program(script[2:].split("\n", 1)[0]) if script.startswith("#!") else _program(line or "")
        return Interpreted(named, opened.end(), end)
    return Interpreted("", 0, len(text))


def _program(line: str) -> str:
    words = [word for word in line.split() if not word.startswith("-") and "=" not in word]
    names = [word.rpartition("/")[2] for word in words]
    while len(names) > 1 and names[0] in _THROUGH:
        del names[0]
    return names[0] if names else ""


def _terminator(text: str, start: int, name: str, indent: str) -> int:
    """Where the line with the delimiter begins; the end of the text if it is missing."""
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].rstrip("\r").lstrip(indent or "\0") == name:
            return at
        at = end + 1
    return len(text)

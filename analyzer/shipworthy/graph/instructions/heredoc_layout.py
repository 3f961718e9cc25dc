"""Here-documents whose text is not laid out as usual.

Source: "Here-Documents" in https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from shipworthy.finding import Edit
from shipworthy.graph.dockerfile import DockerfileUnit
from shipworthy.graph.stage import Stage
from shipworthy.node import Node
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Heredoc, Instruction, Onbuild, Run
from shipworthy.syntax.shell.wrappers import POSIX_SHELLS

_SHELL = "a shell script"
_BY_SUFFIX = {
    "json": "JSON",
    "xml": "XML",
    "config": "XML",
    "toml": "TOML",
    "yaml": "YAML",
    "yml": "YAML",
    "sh": _SHELL,
    "bash": _SHELL,
}


_UNITS = ("\t", "  ", "    ")


class Untidy(Node):
    """A here-document of this `kind` that `edit` would lay out."""

    heredoc: Heredoc
    kind: str
    edit: Edit
    copied: bool


def untidy_heredocs(unit: DockerfileUnit) -> Iterator[Untidy]:
    """In order."""
    for stage in unit.stages:
        for instruction in stage.instructions:
            held = instruction.trigger if isinstance(instruction, Onbuild) else instruction
            for heredoc in held.heredocs if held else ():
                kind = _kind(stage, held, heredoc)
                edit = _layout(kind, heredoc) if kind else None
                if edit:
                    yield Untidy(heredoc=heredoc, kind=kind, edit=edit, copied=not isinstance(held, Run))


def _kind(stage: Stage, instruction: Instruction | None, heredoc: Heredoc) -> str:
    shebang = heredoc.text.split("\n", 1)[0] if heredoc.text.startswith("#!") else ""
    program = (shebang.split() or [""])[-1].rpartition("/")[2]
    if shebang:
        return _SHELL if program in POSIX_SHELLS else ""
    match instruction:
        case Run():
            alone = instruction.shell is not None and instruction.shell.start == heredoc.body.start
            known = (
                instruction.interpreter in POSIX_SHELLS if instruction.interpreter else stage.understands(instruction)
            )
            return _SHELL if alone and known else ""
        case Copy() | Add() if len(instruction.heredocs) == 1 and not instruction.sources:
            return _BY_SUFFIX.get(basename(instruction.destination.value).rpartition(".")[2].lower(), "")
    return ""


def _unit(text: str) -> str:
    """By what the text is indented, "" if it is not, or in an unusual way."""
    margins = (line[: len(line) - len(line.lstrip(" \t"))] for line in text.split("\n") if line.strip())
    first = next((margin for margin in margins if margin), "")
    return first if first in _UNITS else ""


def _layout(kind: str, heredoc: Heredoc) -> Edit | None:
    """None if nothing is to be done, or if tabs at the front of lines do not count and would be some."""
    from textwrap import dedent

    from shipworthy.syntax.formatting import FORMATS

    source = heredoc.body.source
    text = heredoc.text.replace("\r\n", "\n")
    if kind == _SHELL:
        text = dedent(text)
    if not text.strip() or (heredoc.chomp and kind == _SHELL):
        return None
    unit = _unit(text)
    after = FORMATS[kind](text, unit or ("\t" if kind == _SHELL else "  "))
    if after is None or after == text or heredoc.name in after.split("\n"):
        return None
    body = heredoc.body.text
    margin = body[: len(body) - len(body.lstrip(" \t"))] if heredoc.chomp or kind == _SHELL else ""
    lines = [margin + line if line else line for line in after.rstrip("\n").split("\n")]
    return Edit(heredoc.body, source.line_break.join(lines) + source.line_break)

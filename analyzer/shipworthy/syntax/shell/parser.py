"""Read a shell script into its commands."""

from __future__ import annotations

from shipworthy.syntax.masked import Masked
from shipworthy.syntax.shell.interpreter import find_interpreter
from shipworthy.syntax.shell.nodes import Script
from shipworthy.syntax.shell.plain import read_plain
from shipworthy.syntax.shell.spelling import Text


def parse(masked: Masked, interpreter: str = "") -> Script:
    """The script in *masked*. *interpreter* is what runs it, if something other than the shell is named."""
    found = find_interpreter(masked.text)
    if interpreter:
        found = found._replace(name=interpreter)
    if not found.is_shell:
        return Script(span=masked.span, interpreter=found.name)
    plain = read_plain(Text(masked.source, masked.start, masked.text), found.start, found.end)
    if plain is None:
        from shipworthy.syntax.shell.grown import parse_grown

        return parse_grown(masked, found)
    return Script(span=masked.span, commands=plain.commands, assignments=plain.assignments, interpreter=found.name)

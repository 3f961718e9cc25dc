"""Parser directives: comments on the first lines that tell the builder how to read the file.

Source: https://docs.docker.com/reference/dockerfile/#parser-directives
"""

from __future__ import annotations

import re

from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.nodes import Directive
from shipworthy.syntax.nodes import Comment, Invalid

_DIRECTIVE = re.compile(r"#[ \t]*([A-Za-z][A-Za-z0-9]*)[ \t]*=[ \t]*(\S(?:.*\S)?)[ \t]*$")
_KNOWN = frozenset({"syntax", "escape", "check"})


class Directives:
    """The directives at the top of a file; `lines` is how many lines they take."""

    def __init__(self, source: Source) -> None:
        self.found: list[Directive] = []
        self.comments: list[Comment] = []
        self.invalid: list[Invalid] = []
        self.lines = 0
        for number in range(1, len(source.line_starts) + 1):
            if not self._read(source.line_span(number)):
                break
            self.lines = number

    @property
    def escape(self) -> str:
        """The escape character, a backslash unless a directive says otherwise."""
        return next((d.value for d in self.found if d.name == "escape" and d.value in ("\\", "`")), "\\")

    def _read(self, line: Span) -> bool:
        match = _DIRECTIVE.match(line.text)
        if match is None or match[1].lower() not in _KNOWN:
            return False
        name, value = match[1].lower(), match[2]
        span = line.cut(match.start(), match.end(2))
        value_span = line.cut(*match.span(2))
        if any(directive.name == name for directive in self.found):
            message = f"only one `{name}` directive may be given"
            self.invalid.append(Invalid(span=span, code="duplicate-directive", message=message))
        elif name == "escape" and value not in ("\\", "`"):
            message = "the escape character is a backslash or a backtick"
            self.invalid.append(Invalid(span=value_span, code="bad-escape-directive", message=message))
        self.found.append(Directive(span=span, name=name, value=value, value_span=value_span))
        self.comments.append(Comment(span=line, text=line.text))
        return True

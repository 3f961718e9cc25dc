"""Parser directives: comments on the first lines that tell the builder how to read the file.

Source: https://docs.docker.com/reference/dockerfile/#parser-directives
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from shipworthy.errors import nearest, question
from shipworthy.regex import regex
from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.frontend import OFFICIAL, Frontend, read_frontend
from shipworthy.syntax.dockerfile.nodes import Directive
from shipworthy.syntax.grammar import parse
from shipworthy.syntax.nodes import Comment, Invalid
from shipworthy.syntax.parse_tree import Unparsable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SLASHES = regex(r"//\s*(?P<key>[A-Za-z][A-Za-z0-9]*)\s*=\s*(?P<value>\S(?:.*\S)?)\s*\Z")
_FIELD = regex(r'"syntax"\s*:\s*"(?P<value>[^"\\]+)"')
_KNOWN = frozenset({"syntax", "escape", "check"})
_CHECK_OPTIONS = frozenset({"skip", "error", "experimental"})
_BOOLEANS = frozenset("1 t T TRUE true True 0 f F FALSE false False".split())


class Directives:
    """The directives at the top of a file. `lines` is how many lines they take, a shebang before them included.

    `escape` is the escape character. `comments` holds the shebang.
    """

    def __init__(self, source: Source) -> None:
        self.found: list[Directive] = []
        self.comments: list[Comment] = []
        self.invalid: list[Invalid] = []
        self.escape = "\\"
        self.lines = 0
        self._after_shebang = source.text.startswith("#!")
        if self._after_shebang:
            self.lines = 1
            span = source.line_span(1)
            self.comments.append(Comment(span=span, text=span.text))
        while self.lines < len(source.line_starts) and self._read(source.line_span(self.lines + 1)):
            self.lines += 1
        if not self.found:
            self.found.extend(_foreign_syntax(source, self.lines + 1))

    @cached_property
    def frontend(self) -> Frontend:
        """The frontend that the file is for."""
        syntax = next((directive.value for directive in self.found if directive.name == "syntax"), OFFICIAL)
        return read_frontend(syntax)

    def _read(self, line: Span) -> bool:
        """Take up the directive on *line*; False if there is none."""
        text = line.text.lstrip()
        if not text.startswith("#") or "=" not in text:
            return False
        try:
            key, value = parse("dockerfile/directive", text).children
        except Unparsable:
            return False
        if key.lower() not in _KNOWN:
            return False
        directive = _directive(line, len(line.text) - len(text), key, value)
        self._check(directive)
        self.found.append(directive)
        return True

    def _check(self, directive: Directive) -> None:
        name, value = directive.name, directive.value
        if any(other.name == name for other in self.found):
            if not self._after_shebang:
                message = f"only one `{name}` directive may be given"
                self.invalid.append(Invalid(span=directive.span, code="duplicate-directive", message=message))
        elif name == "check":
            self._check_options(directive)
        elif name == "escape" and not self._after_shebang:
            if value in ("\\", "`"):
                self.escape = value
                return
            message = "the escape character is a backslash or a backtick"
            self.invalid.append(Invalid(span=directive.value_span, code="bad-escape-directive", message=message))

    def _check_options(self, directive: Directive) -> None:
        at = 0
        for option in directive.value.split(";"):
            key, equals, value = option.partition("=")
            span = directive.value_span.cut(at, at + len(option))
            at += len(option) + 1
            if not equals or key.strip() not in _CHECK_OPTIONS:
                hint = question(nearest(key.strip(), _CHECK_OPTIONS))
                message = f"`{option.strip()}` is none of skip=, error= and experimental={hint}"
            elif key.strip() == "error" and value.strip() not in _BOOLEANS:
                message = "`error` is true or false"
            else:
                continue
            self.invalid.append(Invalid(span=span, code="bad-check-directive", message=message))


def _foreign_syntax(source: Source, number: int) -> Iterator[Directive]:
    """`syntax` as files in another language give it, on line *number* or after: `// syntax=x`, or a field of JSON."""
    while number <= len(source.line_starts) and (found := _SLASHES.match(source.line_span(number).text)):
        if found["key"].lower() == "syntax":
            line = source.line_span(number)
            span = line.cut(*found.span("value"))
            yield Directive(span=line, name="syntax", value=found["value"], value_span=span)
            return
        number += 1
    if source.text.startswith("{") and (found := _FIELD.search(source.text)) and _is_object(source.text):
        span = Span(source, *found.span("value"))
        yield Directive(span=span, name="syntax", value=found["value"], value_span=span)


def _is_object(text: str) -> bool:
    import json

    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _directive(line: Span, indent: int, key: Any, value: Any) -> Directive:
    text = value.rstrip()
    start, end = indent + value.start_pos, indent + value.start_pos + len(text)
    return Directive(
        span=line.cut(indent, end),
        name=key.lower(),
        value=text,
        value_span=line.cut(start, end),
        key_span=line.cut(indent + key.start_pos, indent + key.end_pos),
    )

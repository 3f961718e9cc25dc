"""Entries of lists that Compose takes apart: `NAME=value` and `host=address`.

Source: "environment" and "extra_hosts" in https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Piece, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Service
    from shipworthy.graph.values.value import Value

_BLANKS = " \t\r\n"


def padded_names(service: Service) -> Iterator[tuple[str, Span]]:
    """The names of variables that end in a blank, with the blanks and the `=` that they stand around."""
    for path in (("environment",), ("build", "args")):
        items = service.body.scalars(*path) if isinstance(service.body.get(*path), Sequence) else ()
        for item in items:
            written, equals, value = item.value.partition("=")
            kept = written.rstrip(_BLANKS)
            if kept == written:
                continue
            name = service.project.text(Piece(span=item.span, text=written)).text
            if name and name[-1] in _BLANKS:
                end = len(item.value) - len(value.lstrip(_BLANKS)) if equals else len(written)
                yield name.rstrip(_BLANKS), item.cut(len(kept), end)


def bad_hosts(service: Service) -> Iterator[Value]:
    """The entries of `extra_hosts` that lack the host or the address."""
    for path in (("extra_hosts",), ("build", "extra_hosts")):
        for value in service.values(*path) if isinstance(service.body.get(*path), Sequence) else ():
            text = value.text
            if text is not None and (text[:1] in ("", ":", "=") or not set(text) & {":", "="}):
                yield value

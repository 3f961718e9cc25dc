"""A colon inside a plain scalar of a flow collection, as in `ports: [80:80]`."""

from __future__ import annotations

import pytest

from shipworthy.source import Source
from shipworthy.syntax.compose.nodes import Mapping, Scalar, Sequence
from shipworthy.syntax.compose.parser import parse


@pytest.mark.parametrize("text", ["80:80", "runner:ro", "http://x/y", "a::b", "./a:/b:ro"])
def test_colon_in_a_flow_sequence_is_part_of_the_scalar(text: str) -> None:
    document = parse(
        Source("compose.yaml", f"services:\n  web:\n    image: x\n    ports: [{text}, z]\n  db: {{image: y}}\n")
    )

    assert not document.invalid
    services = document.documents[0].get("services")
    assert isinstance(services, Mapping)
    ports = services.get("web", "ports")
    assert isinstance(ports, Sequence)
    first = ports.items[0]
    assert isinstance(first, Scalar)
    assert (first.value, first.span.text) == (text, text)
    assert services.get("db", "image")


@pytest.mark.parametrize("line_break", ["\n", "\x85", "\u2028", "\u2029"])
def test_unusual_line_breaks_before_it_end_lines_as_they_do_for_compose(line_break: str) -> None:
    document = parse(Source("compose.yaml", f"a:{line_break}d: [a:]"))

    assert not document.invalid
    top = document.documents[0]
    assert isinstance(top, Mapping)
    assert [entry.key.value for entry in top.entries] == ["a", "d"]


def test_what_the_two_scanners_read_otherwise_is_refused() -> None:
    document = parse(Source("compose.yaml", "*x:\n...\n[a:]"))

    assert "yaml-syntax" in [invalid.code for invalid in document.invalid]

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

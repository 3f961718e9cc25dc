"""Short forms are taken apart at the colons that separate, and at no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.source import Source, Span
from shipworthy.syntax.compose.nodes import PortSpec, Scalar, VolumeSpec
from shipworthy.syntax.compose.short import port, volume

VARIABLES = st.sampled_from(["$A", "${A}", "${A:-1}", "${A:-${B:-2}}", "x${A:?no}y"])


def scalar(text: str) -> Scalar:
    return Scalar(span=Span(Source("compose.yaml", text), 0, len(text)), value=text)


@given(
    st.sampled_from(["127.0.0.1", "[::1]", "[fe80::1]"]) | VARIABLES,
    st.sampled_from(["80", "80-90"]) | VARIABLES,
    VARIABLES,
)
def test_the_pieces_of_a_port_are_those_that_it_was_made_of(host: str, published: str, target: str) -> None:
    spec = port(scalar(f"{host}:{published}:{target}"))
    assert isinstance(spec, PortSpec)
    pieces = (spec.host_ip, spec.published, spec.target)
    assert [piece and piece.text for piece in pieces] == [host, published, target]
    assert all(piece and piece.span.text == piece.text for piece in pieces)


@given(
    st.sampled_from(["data", "./a", "/a b", "C:\\a", "c:/a", "[a", "$"]) | VARIABLES,
    st.sampled_from(["/data", "/a[b]", "d:/b"]) | VARIABLES,
    st.sampled_from(["", ":ro", ":ro,z"]),
)
def test_the_pieces_of_a_volume_are_those_that_it_was_made_of(source: str, target: str, mode: str) -> None:
    spec = volume(scalar(f"{source}:{target}{mode}"))
    assert isinstance(spec, VolumeSpec)
    assert spec.source is not None and spec.source.text == source
    assert spec.target.text == target
    assert ",".join(option.text for option in spec.options) == mode[1:]


@pytest.mark.parametrize("text", ["/a", "${A:-/b:/c}", "[::]", "C:\\data", "${A:-{:}}"])
def test_colons_inside_a_piece_separate_nothing(text: str) -> None:
    spec = volume(scalar(text))
    assert isinstance(spec, VolumeSpec)
    assert (spec.source, spec.target.text) == (None, text)

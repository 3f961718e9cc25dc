"""Many documents folded at once come to the same as each merged onto those before it."""

from __future__ import annotations

from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st

from making import given_to
from shipworthy.graph.merging.merge import Merger
from shipworthy.node import Node
from shipworthy.source import Source
from shipworthy.syntax.compose.nodes import Mapping
from shipworthy.syntax.compose.parser import parse

LAYERS = [
    "services: {a: {image: x, ports: [80], environment: {A: 1}}}",
    "services: {a: {image: y, ports: [80, '81:81'], environment: [A=2, B]}}",
    "services: {b: {build: ., deploy: {replicas: 1}}}",
    "services: {b: {build: {args: {A: 1}}, deploy: {replicas: 2, labels: {l: m}}}}",
    "services: {a: !reset null, b: !override {image: z}}",
    "services: {a: {deploy: !reset {}}, b:}",
    "services: {b: [c]}",
    "services:",
    "volumes: {v: {name: w}, x: }",
    "volumes: {v: {name: n, driver_opts: {o: p}}}",
    "networks: {n: {ipam: {config: [{subnet: 10.0.0.0/8}]}}}",
    "networks: {n: {ipam: {config: [{subnet: 10.0.0.0/8, gateway: 10.0.0.1}]}}}",
]


def document(text: str) -> Mapping:
    return parse(Source("compose.yaml", text)).documents[0]


def plain(value: object) -> object:
    if isinstance(value, Node):
        return type(value).__name__, {name: plain(field) for name, field in given_to(value).items()}
    return [plain(item) for item in value] if isinstance(value, tuple | list) else value


@settings(deadline=None)
@given(st.lists(st.sampled_from(LAYERS), min_size=1, max_size=6))
def test_folding_is_merging_one_by_one(texts: list[str]) -> None:
    layers = [document(text) for text in texts]
    together, one_by_one = Merger(), Merger()

    assert plain(together.fold(layers)) == plain(reduce(one_by_one.merge, layers))
    assert sorted(map(plain, together.clashes), key=str) == sorted(map(plain, one_by_one.clashes), key=str)

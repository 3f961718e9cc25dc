"""What is known of Compose files, held against the schema of the Compose Specification, where that is there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from making import given_to
from shipworthy.knowledge.compose_keys import ALIASES, KEYS, PLACES, PREFIXES, SHAPES, TOP
from shipworthy.knowledge.compose_notation import UNITS, Type, read_shapes, read_type

SCHEMA = Path(__file__).parents[3] / "shared/reference/compose-spec.json"
needs_schema = pytest.mark.skipif(not SCHEMA.is_file(), reason="no reference data here")

DIFFERENT = {
    "newer": {  # keys that Compose 5.6 takes and the schema does not have yet
        "jobs": "",
        "services.*.pre_start": "",
        "services.*.build.no_cache_filter": "",
    },
    "stricter": {  # types that the schema allows and Compose does not
        # It reads a whole number there, or crashes.
        "services.*.expose[]": "whole",
        "services.*.ports[]": "whole",
        "services.*.ports[].published": "whole",
        "services.*.configs[].mode": "whole",
        "services.*.secrets[].mode": "whole",
        "services.*.build.secrets[].mode": "whole",
        "services.*.ulimits.*": "whole",
        "services.*.ulimits.*.hard": "whole",
        "services.*.ulimits.*.soft": "whole",
        "services.*.build.ulimits.*": "whole",
        "services.*.build.ulimits.*.hard": "whole",
        "services.*.build.ulimits.*.soft": "whole",
        "services.*.gpus[].count": "whole",
        "services.*.deploy.resources.reservations.devices[].count": "whole",
        "services.*.pid": "null",
        "services.*.build.additional_contexts.*": "null num bool",
    },
    "looser": {  # types that Compose allows and the schema does not
        # The schema is never asked: these are gone when it is.
        "include": "null",
        "include[]": "null",
        "include[].path": "null",
        "include[].env_file": "null",
        "include[].project_directory": "null",
        "services.*.extends.file": "null",
        # Strings are cast before it is asked.
        "services.*.depends_on.*.required": "str",
        # A later version of the schema has it.
        "services.*.models.*": "null",
    },
    "required": {  # keys that Compose asks for later than by its schema
        "services.*.build.secrets[]": "source",
        "services.*.configs[]": "source",
        "services.*.secrets[]": "source",
        "services.*.devices[]": "target",
        "services.*.ports[]": "target",
        "services.*.volumes[]": "target",
    },
    "open": {  # the schema is not asked about unknown keys in these
        "include[]": "",
        "services.*.extends": "",
    },
    "unsigned": {  # numbers that cannot be negative, which the schema does not say
        "services.*.blkio_config.weight": "0",
        "services.*.blkio_config.weight_device[].weight": "0",
        "services.*.deploy.placement.max_replicas_per_node": "0",
        "services.*.deploy.restart_policy.max_attempts": "0",
        "services.*.deploy.rollback_config.parallelism": "0",
        "services.*.deploy.update_config.parallelism": "0",
        "services.*.healthcheck.retries": "0",
        "services.*.ports[].target": "0",
        "services.*.volumes[].tmpfs.mode": "0",
    },
}
"""Where Compose 5.6.1 differs from the schema, and we with it: by the kind of difference, what is so at each place."""

NEWER = DIFFERENT["newer"]
PATTERNS = {"services.*.container_name", "services.*.pull_policy"}
KINDS = {"string": "str", "integer": "int", "number": "num", "boolean": "bool", "null": "null"}


class Node(NamedTuple):
    """What the schema, or what we, say of one place; the bounds only where there are any."""

    kinds: frozenset[str] = frozenset()
    keys: frozenset[str] | None = None
    required: frozenset[str] = frozenset()
    closed: bool = False
    extensible: bool = False
    items: bool = False
    unique: bool = False
    free: bool = False
    named: bool = False
    choices: frozenset[str] = frozenset()
    bounds: tuple[int | None, int | None] = (None, None)
    pattern: bool = False


def united(nodes: list[Node]) -> Node:
    """What is said in several alternatives."""
    fields = {name: value for node in nodes for name, value in node._asdict().items() if value != getattr(Node(), name)}
    return Node(**fields | {"kinds": frozenset(kind for node in nodes for kind in node.kinds)})


def schema_places() -> dict[str, Node]:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    found: dict[str, list[Node]] = {}

    def walk(part: dict[str, Any], place: str) -> None:
        while "$ref" in part:
            part = schema["definitions"][part["$ref"].rpartition("/")[2]]
        if "oneOf" in part:
            for alternative in part["oneOf"]:
                walk(alternative, place)
            return
        types = part.get("type", [])
        types = [types] if isinstance(types, str) else types
        patterns = [pattern for pattern in part.get("patternProperties", {}) if pattern != "^x-"]
        closed = part.get("additionalProperties") is False
        node = Node(
            kinds=frozenset(KINDS[name] for name in types if name in KINDS),
            keys=frozenset(part["properties"]) if part.get("properties") else None,
            required=frozenset(part.get("required", ())),
            closed=closed and "properties" in part,
            extensible="^x-" in part.get("patternProperties", {}) and "properties" in part,
            items="items" in part,
            unique=part.get("uniqueItems", False),
            free=bool(patterns) or (types == ["object"] and not part.get("properties")),
            named=any("a-zA-Z0-9._-" in pattern for pattern in patterns),
            choices=frozenset(part.get("enum", ())),
            bounds=(part.get("minimum"), part.get("maximum")),
            pattern="pattern" in part,
        )
        found.setdefault(place, []).append(node)
        for name, below in part.get("properties", {}).items():
            walk(below, f"{place}.{name}".lstrip("."))
        for pattern in patterns:
            walk(part["patternProperties"][pattern], f"{place}.*")
        if "items" in part:
            walk(part["items"], f"{place}[]")

    walk(schema, "")
    return {place: united(nodes) for place, nodes in found.items()}


def our_places() -> dict[str, Node]:
    found: dict[str, Node] = {}

    def walk(kind: Type, place: str) -> None:
        shape = SHAPES[kind.shape] if kind.shape else None
        found[place] = Node(
            kinds=kind.kinds - {"any"},
            keys=frozenset(shape.keys) if shape else None,
            required=frozenset(name for name, key in shape.keys.items() if key.required) if shape else frozenset(),
            closed=bool(shape and not shape.open),
            extensible=bool(shape and shape.extensible),
            items=kind.items is not None,
            unique=kind.unique,
            free=kind.values is not None,
            named=kind.named,
            choices=frozenset(kind.choices),
            bounds=(kind.low, kind.high),
            pattern=kind.unit in ("pull", "container"),
        )
        if kind.items:
            walk(kind.items, f"{place}[]")
        if kind.values:
            walk(kind.values, f"{place}.*")
        for name, key in shape.keys.items() if shape else ():
            path = f"{place}.{name}".lstrip(".")
            if path not in NEWER:
                walk(key.type, path)

    walk(TOP, "")
    return found


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, Node, Node]]:
    """Places that both know, with what the schema says and what we say."""
    theirs, ours = schema_places(), our_places()
    return [(place, theirs[place], ours[place]) for place in sorted(theirs.keys() & ours.keys())]


@needs_schema
def test_the_same_places_are_known() -> None:
    theirs, ours = set(schema_places()), set(our_places())

    assert theirs - ours == set()
    assert ours - theirs == {"services.*.storage_opt.*"}


@needs_schema
def test_the_same_keys_are_known(pairs: list[tuple[str, Node, Node]]) -> None:
    newer = {place: {key for key in NEWER if key.rpartition(".")[0] == place} for place, _, _ in pairs}
    different = {
        place: (theirs.keys, ours.keys)
        for place, theirs, ours in pairs
        if (theirs.keys or set()) != {key for key in ours.keys or () if f"{place}.{key}".lstrip(".") not in NEWER}
    }

    assert different == {}
    assert all(key.rpartition(".")[2] in PLACES[place].keys for place, keys in newer.items() for key in keys)


@needs_schema
def test_types_agree(pairs: list[tuple[str, Node, Node]]) -> None:
    missed = {place: lost for place, theirs, ours in pairs if (lost := _plain(theirs.kinds) - _plain(ours.kinds))}
    invented = {place: more for place, theirs, ours in pairs if (more := ours.kinds - _taken(theirs.kinds))}

    whole = {place: "whole" for place, kinds in DIFFERENT["stricter"].items() if kinds == "whole"}
    assert missed == {place: set(k.split()) for place, k in DIFFERENT["stricter"].items() if place not in whole}
    assert invented == {place: set(kinds.split()) for place, kinds in (DIFFERENT["looser"] | whole).items()}
    for field in ("items", "free", "named"):
        assert [place for place, theirs, ours in pairs if getattr(theirs, field) != getattr(ours, field)] == []


def _plain(kinds: frozenset[str]) -> frozenset[str]:
    return frozenset("num" if kind in ("int", "whole") else kind for kind in kinds)


def _taken(kinds: frozenset[str]) -> frozenset[str]:
    return kinds | {"int"} if "num" in kinds else kinds


@needs_schema
def test_choices_and_bounds_agree(pairs: list[tuple[str, Node, Node]]) -> None:
    assert [place for place, theirs, ours in pairs if theirs.choices != ours.choices] == []
    assert {place for place, theirs, ours in pairs if theirs.pattern != ours.pattern} == set()
    assert {place for place, theirs, _ in pairs if theirs.pattern} == PATTERNS
    assert {p for p, theirs, ours in pairs if theirs.bounds != ours.bounds} == DIFFERENT["unsigned"].keys()
    assert all(ours.bounds == (0, None) for place, _, ours in pairs if place in DIFFERENT["unsigned"])


@needs_schema
def test_required_keys_agree(pairs: list[tuple[str, Node, Node]]) -> None:
    differences = {place: ours.required ^ theirs.required for place, theirs, ours in pairs}

    assert {place: " ".join(names) for place, names in differences.items() if names} == DIFFERENT["required"]


@needs_schema
def test_openness_agrees(pairs: list[tuple[str, Node, Node]]) -> None:
    with_keys = [(place, theirs, ours) for place, theirs, ours in pairs if ours.keys is not None]

    opened = {place for place, _, ours in with_keys if not ours.closed}

    assert opened - {place for place, theirs, _ in with_keys if not theirs.closed} == DIFFERENT["open"].keys()
    assert {place for place, theirs, _ in with_keys if not theirs.closed} <= opened
    assert [p for p, theirs, ours in with_keys if theirs.extensible != ours.extensible and p not in opened] == []


@needs_schema
def test_repeated_items_are_refused_only_where_the_schema_does(pairs: list[tuple[str, Node, Node]]) -> None:
    """Elsewhere Compose drops repeated items before it asks the schema."""
    assert [place for place, theirs, ours in pairs if ours.unique and not theirs.unique] == []


def test_paths_lead_to_keys() -> None:
    assert KEYS[""] >= {"services", "volumes"}
    assert "services.*.deploy.resources.limits" in KEYS
    assert {"", "services", "services.*", "services.*.ports", "services.*.ports[]"} <= PREFIXES
    assert "include[]" in PLACES and "include[]" not in KEYS


def test_everything_that_is_named_is_there() -> None:
    def named(kind: Type) -> Iterator[Type]:
        yield kind
        for below in (kind.items, kind.values):
            if below:
                yield from named(below)

    types = [kind for shape in SHAPES.values() for key in shape.keys.values() for kind in named(key.type)]

    assert {kind.shape for kind in types if kind.shape} <= SHAPES.keys()
    assert {kind.unit for kind in types if kind.unit} == UNITS.keys()
    used = {kind.shape for kind in types} | {"file"}
    assert SHAPES.keys() - used == {"container", "workload"}


def plain(type: Type) -> dict[str, object]:
    """What a type was made with that differs from the default."""
    fields = given_to(type).items()
    return {k: plain(v) if isinstance(v, Type) else v for k, v in fields if v != getattr(Type, k)}


def test_notation() -> None:
    assert plain(read_type("str(a,b)|[int(0..5)]!", {})) == {
        "kinds": {"str"},
        "choices": ("a", "b"),
        "items": {"kinds": {"int"}, "low": 0, "high": 5},
        "unique": True,
    }
    assert plain(read_type("<thing|null>", {}))["values"] == {"kinds": {"null"}, "shape": "thing"}
    assert plain(read_type("flag|[flag]", ALIASES))["items"] == {"kinds": {"bool", "str"}, "unit": "bool"}
    assert plain(read_type("int(-5..)|str:int", {})) == {"kinds": {"int", "str"}, "unit": "int", "low": -5}


@pytest.mark.parametrize(
    ("type", "fitting"),
    [
        ("any", {"str", "int", "float", "bool", "null", "timestamp"}),
        ("str|null", {"str", "null"}),
        ("str:bytes|bool", {"bool"}),
        ("str(a,b)", set()),
        ("num", {"int", "float"}),
        ("int", {"int"}),
        ("whole(1..)", set()),
    ],
)
def test_kinds_that_fit_whatever_a_scalar_says(type: str, fitting: set[str]) -> None:
    assert read_type(type, {}).fitting == fitting


def test_shapes() -> None:
    text = "\n[a] closed\nx str required since=2.24.0\n\n[b] a open\ny int\n"

    first, second = dict(read_shapes(text, {})).values()

    assert (first.extensible, first.open, second.extensible, second.open) == (False, False, True, True)
    assert plain(first.keys["x"].type) == {"kinds": {"str"}}
    assert first.keys["x"][1:] == (True, "2.24.0")
    assert (first.required, second.required) == (("x",), ("x",))
    assert list(second.keys) == ["x", "y"]

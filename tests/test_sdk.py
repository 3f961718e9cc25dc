"""What rules may import is there, once, and type checkers know it."""

from __future__ import annotations

import ast
import os
from collections import Counter
from pathlib import Path

import shipworthy.sdk
from shipworthy.sdk import EXPORTS

STUB = Path(str(shipworthy.sdk.__file__)).with_suffix(".pyi")
RULES = Path(__file__).parents[1] / "rules"


def names() -> list[str]:
    return [name for names in EXPORTS.values() for name in names.split()]


def stub() -> str:
    items = [(module, name) for module in sorted(EXPORTS) for name in sorted(EXPORTS[module].split())]
    lines = (f"from shipworthy.{module} import {name} as {name}\n" for module, name in items)
    return "".join(lines) + "\nEXPORTS: dict[str, str]\n"


def test_the_stub_says_the_same() -> None:
    """Set UPDATE=1 to write it anew."""
    if os.environ.get("UPDATE"):
        STUB.write_text(stub(), "utf-8")

    assert STUB.read_text("utf-8") == stub()


def test_every_name_is_there_once() -> None:
    assert [name for name, count in Counter(names()).items() if count > 1] == []
    assert all(getattr(shipworthy.sdk, name) is not None for name in names())
    assert not hasattr(shipworthy.sdk, "nothing_of_that_name")


def test_every_function_is_used_by_a_rule() -> None:
    """Kinds of nodes are for the rules of others as well."""
    trees = (ast.parse(file.read_text("utf-8")) for file in RULES.rglob("*.py"))
    imports = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    used = {alias.name for node in imports for alias in node.names}

    assert {name for name in names() if name.islower()} - used == set()

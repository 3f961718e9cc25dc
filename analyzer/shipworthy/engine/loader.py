"""Finds rules: bundled, in a plugin, or in a folder of the user. A folder is loaded when it is first asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path

from shipworthy.bundle import bundled
from shipworthy.errors import UserError
from shipworthy.rule import Rule

FOLDERS = ("dockerfile", "compose", "context", "project")


def rules_in(folder: Path, namespace: str) -> Iterator[Rule]:
    """The rules of *folder*, one for each of its files, as `namespace/file-name`."""
    package = f"shipworthy.rules.{namespace}"
    if package not in sys.modules:
        spec = ModuleSpec(package, None, is_package=True)
        spec.submodule_search_locations = [str(folder)]
        sys.modules[package] = module_from_spec(spec)
    for name in sorted(os.listdir(folder)):
        stem, extension = os.path.splitext(name)
        if extension != ".py" or stem.startswith("_"):
            continue
        rule: Rule = import_module(f"{package}.{stem}").rule
        expected = f"{namespace}/{stem.replace('_', '-')}"
        if rule.id != expected:
            raise UserError(f"{folder / name} defines the rule {rule.id}; by its file it has to be {expected}")
        yield rule


@cache
def bundled_rules(namespace: str) -> tuple[Rule, ...]:
    """The rules that come with the program in one of `FOLDERS`."""
    folder = bundled("rules") / namespace
    return tuple(rules_in(folder, namespace)) if folder.is_dir() else ()


def local_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder that the command line names."""
    if not folder.is_dir():
        raise UserError(f"there is no folder {folder} with rules")
    return tuple(rules_in(folder, "local"))


def plugin_rules(name: str) -> tuple[Rule, ...]:
    """The rules of an installed plugin: its entry point in `shipworthy.rules` names a package with a file for each."""
    from importlib.metadata import entry_points

    entries = entry_points(group="shipworthy.rules", name=name)
    if not entries:
        raise UserError(f"no plugin called {name} is installed")
    return tuple(rule for entry in entries for folder in entry.load().__path__ for rule in rules_in(Path(folder), name))


def every_rule() -> tuple[Rule, ...]:
    """All bundled rules, by id."""
    rules = (rule for namespace in FOLDERS for rule in bundled_rules(namespace))
    return tuple(sorted(rules, key=lambda rule: rule.id))

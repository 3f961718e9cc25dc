"""Finds rules: bundled, in a plugin, or in a folder of the user. A folder is loaded when it is first asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from shipworthy.bundle import bundled, is_installed
from shipworthy.engine import index
from shipworthy.engine.own import NAMESPACE
from shipworthy.errors import UserError
from shipworthy.rule import Rule

FOLDERS = ("dockerfile", "compose", "context", "project")
LOCAL = "local"
_TAKEN = frozenset({*FOLDERS, LOCAL, NAMESPACE})


def rules_in(folder: str, namespace: str) -> Iterator[Rule]:
    """The rules of *folder*, one for each of its files, as `namespace/file-name`. Raises UserError."""
    package = _package(folder, namespace)
    for name in sorted(os.listdir(folder)):
        file = os.path.join(folder, name)
        stem, extension = os.path.splitext(name)
        if extension != ".py" or stem.startswith("_"):
            continue
        rule = getattr(import_module(f"{package}.{stem}"), "rule", None)
        if not isinstance(rule, Rule):
            raise UserError(f"{file} defines no `rule`")
        expected = f"{namespace}/{stem.replace('_', '-')}"
        if rule.id != expected:
            raise UserError(f"{file} defines the rule {rule.id}; by its file it has to be {expected}")
        yield rule


def _package(folder: str, namespace: str) -> str:
    """The name of the package that stands for *folder*; what another folder of that name left behind is forgotten."""
    package = f"shipworthy.rules.{namespace}"
    known = sys.modules.get(package)
    if known is None or list(known.__path__) != [folder]:
        for name in [name for name in sys.modules if name.startswith(f"{package}.")]:
            del sys.modules[name]
        module = ModuleType(package)
        module.__path__ = [folder]
        sys.modules[package] = module
    return package


@cache
def bundled_rules(namespace: str) -> tuple[Rule, ...]:
    """The rules that come with the program in one of `FOLDERS`."""
    folder = os.path.join(bundled("rules"), namespace)
    return tuple(rules_in(folder, namespace)) if os.path.isdir(folder) else ()


@cache
def every_rule() -> tuple[Rule, ...]:
    """All bundled rules, by id. In a wheel, each is loaded when it is first needed."""
    folder = bundled("rules")
    file = os.path.join(folder, index.FILE)
    return index.read(file, bundled_rule) if is_installed(folder) else loaded_rules()


def bundled_rule(id: str) -> Rule:
    """The bundled rule with that id."""
    namespace, _, name = id.partition("/")
    package = _package(os.path.join(bundled("rules"), namespace), namespace)
    rule: Rule = import_module(f"{package}.{name.replace('-', '_')}").rule
    return rule


def loaded_rules() -> tuple[Rule, ...]:
    """All bundled rules, by id, loaded."""
    rules = (rule for namespace in FOLDERS for rule in bundled_rules(namespace))
    return tuple(sorted(rules, key=lambda rule: rule.id))


def local_rules(folder: str) -> tuple[Rule, ...]:
    """The rules of a folder that the command line names, as `local/file-name`. Raises UserError."""
    if not os.path.isdir(folder):
        raise UserError(f"there is no folder {folder} with rules")
    return _foreign(os.path.realpath(folder), LOCAL)


def plugin_rules(name: str) -> tuple[Rule, ...]:
    """The rules of an installed plugin: its entry point in `shipworthy.rules` names a package with a file for each.

    They are called `plugin-name/file-name`. Raises UserError.
    """
    from importlib.metadata import entry_points

    if name in _TAKEN:
        raise UserError(f"no plugin can be called {name}: rules of that name are our own")
    entries = entry_points(group="shipworthy.rules", name=name)
    if not entries:
        known = sorted(entry.name for entry in entry_points(group="shipworthy.rules"))
        raise UserError(f"no plugin called {name} is installed; there are: {', '.join(known) or 'none'}")
    try:
        folders = [folder for entry in entries for folder in entry.load().__path__]
    except (Exception, SystemExit) as error:
        raise UserError(f"the plugin {name} cannot be loaded: {type(error).__name__}: {error}") from error
    return tuple(rule for folder in folders for rule in _foreign(folder, name))


def _foreign(folder: str, namespace: str) -> tuple[Rule, ...]:
    """The rules of a folder that is not ours, whose mistakes are its owner's to mend."""
    try:
        return tuple(rules_in(folder, namespace))
    except UserError:
        raise
    except (Exception, SystemExit) as error:
        raise UserError(f"the rules in {folder} cannot be loaded: {type(error).__name__}: {error}") from error

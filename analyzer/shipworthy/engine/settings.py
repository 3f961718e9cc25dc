"""Settings: `shipworthy.toml`, `.shipworthy.toml` or `[tool.shipworthy]` in `pyproject.toml`.

The nearest of them counts, from the folder that is checked upwards. A key, rule or level that does not exist
is an error:
a policy that its owner believes in force must not silently do nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from shipworthy.engine.catalogue import Catalogue
from shipworthy.errors import UserError, did_you_mean
from shipworthy.finding import Profile, Severity
from shipworthy.rule import Rule

FILES = ("shipworthy.toml", ".shipworthy.toml", "pyproject.toml")


class Settings(NamedTuple):
    """`select` replaces the choice of profiles, `extend_select` adds to it, `ignore` takes away.

    All are names as in `Catalogue.find`. `severity` gives rules another level. `per_file_ignores` maps patterns of
    paths to what is ignored there. `fail_on` is the level from which on the exit code is 1. `file` is where
    they are from.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ("default",)
    severity: Mapping[str, str] = {}
    exclude: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, Sequence[str]] = {}
    fail_on: str = "warning"
    respect_gitignore: bool = True
    file: str = "the command line"


_TYPES = {
    "select": "list",
    "extend-select": "list",
    "ignore": "list",
    "profiles": "list",
    "severity": "table",
    "exclude": "list",
    "per-file-ignores": "lists",
    "fail-on": "text",
    "respect-gitignore": "bool",
}
_EXPECTED = {
    "list": "a list of strings",
    "table": "a table of strings",
    "lists": "a table of lists of strings",
    "text": "a string",
    "bool": "true or false",
}


def nearest(folder: Path) -> Path | None:
    """The settings file that counts for *folder*."""
    for place in (folder, *folder.parents):
        for name in FILES:
            file = place / name
            if file.is_file() and (name != "pyproject.toml" or "shipworthy" in _table(file).get("tool", {})):
                return file
        if (place / ".git").exists():
            break
    return None


def read(file: Path) -> Settings:
    """The settings in *file*. Raises UserError."""
    table = _table(file)
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("shipworthy", {})
    for key, value in table.items():
        if key not in _TYPES:
            raise UserError(f"{file}: there is no setting called {key}{did_you_mean(key, _TYPES)}")
        if not _fits(value, _TYPES[key]):
            raise UserError(f"{file}: {key} has to be {_EXPECTED[_TYPES[key]]}")
    fields: dict[str, Any] = {key.replace("-", "_"): tuple(v) if isinstance(v, list) else v for key, v in table.items()}
    return Settings(**fields, file=str(file))


def _table(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(f"{file} cannot be read: {error}") from None


def _fits(value: object, kind: str) -> bool:
    match kind:
        case "list":
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case "table":
            return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
        case "lists":
            return isinstance(value, dict) and all(_fits(item, "list") for item in value.values())
        case "bool":
            return isinstance(value, bool)
    return isinstance(value, str)


def level(name: str, where: str) -> Severity:
    """The severity called *name*. Raises UserError."""
    try:
        return Severity(name.lower())
    except ValueError:
        known = [severity.value for severity in Severity]
        raise UserError(f"{where}: {name} is no severity: one of {', '.join(known)}") from None


class Choice:
    """Which rules run, and at which severity: settings resolved against a catalogue. Raises UserError."""

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        where = settings.file
        for name in settings.profiles:
            if name not in {profile.value for profile in Profile}:
                known = [profile.value for profile in Profile]
                raise UserError(f"{where}: there is no profile called {name}{did_you_mean(name, known)}")
        chosen: set[str] = set()
        for name in settings.select or settings.profiles:
            chosen |= catalogue.resolve(name, where)
        for name in settings.extend_select:
            chosen |= catalogue.resolve(name, where)
        for name in settings.ignore:
            chosen -= catalogue.resolve(name, where)
        self.rules: tuple[Rule, ...] = tuple(rule for rule in catalogue.rules if rule.id in chosen)
        self.severities = {
            id: level(value, where)
            for name, value in settings.severity.items()
            for id in catalogue.resolve(name, where)
        }
        self.fail_on = level(settings.fail_on, where)
        self.per_file = {
            pattern: frozenset(id for name in names for id in catalogue.resolve(name, where))
            for pattern, names in settings.per_file_ignores.items()
        }

    def severity(self, rule: Rule) -> Severity:
        return self.severities.get(rule.id, rule.severity)

    def ignores(self, path: str, rule: str) -> bool:
        """Do the settings ignore *rule* in the file at *path*?"""
        from fnmatch import fnmatch

        return any(rule in ids and fnmatch(path, pattern) for pattern, ids in self.per_file.items())


def folder_of(path: str) -> Path:
    """Where to begin to look for the settings of *path*."""
    place = Path(os.path.abspath(path))
    return place if place.is_dir() else place.parent

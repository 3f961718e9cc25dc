"""Settings: `shipworthy.toml`, `.shipworthy.toml` or `[tool.shipworthy]` in `pyproject.toml`.

The nearest of them counts, from the folder that is checked upwards to the root of its repository. A key, rule or level
that does not exist is an error: a policy that its owner believes in force must not silently do nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from shipworthy.disk import PROJECT_FILE, SETTINGS_FILES, names_below, root_of, upwards
from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.images import told_images
from shipworthy.engine.options import given
from shipworthy.engine.patterns import Patterns, rebase
from shipworthy.engine.shellcheck.codes import ALL, is_code, means
from shipworthy.errors import UserError, did_you_mean
from shipworthy.finding import Profile, Severity
from shipworthy.record import NamedTuple
from shipworthy.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_BYTES = 1_000_000
"""The size from which on a file holds more than settings."""

DEFAULT = (Profile.DEFAULT.value,)

_END = "nothing"
"""Stands for the settings file of a repository that has none."""


class Settings(NamedTuple):
    """What runs: the default profile and `profiles`, or `select` in their place; `extend_select` more, `ignore` less.

    Rules are named as in `Catalogue.find`. `severity` gives rules another level, `options` tells them something.
    `per_file_ignores` maps patterns of paths to what is ignored there; they and those of `exclude` are relative
    to the folder of `file`, where the settings are from. `fail_on` is the level from which on the exit code is 1.
    `plugins` are names of installed ones. `shellcheck` is true where scripts go through ShellCheck, None where that
    depends on whether `select` or `extend_select` names some of its codes. `today` is the day that counts, as
    `2026-11-21`, or "" for that of the run. `images` says what images bring that are not known.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}
    options: Mapping[str, Mapping[str, object]] = {}
    exclude: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, Sequence[str]] = {}
    fail_on: str = "warning"
    respect_gitignore: bool = True
    plugins: tuple[str, ...] = ()
    shellcheck: bool | None = None
    today: str = ""
    images: Mapping[str, Mapping[str, object]] = {}
    file: str = ""

    def at(self, root: str) -> Settings:
        """The settings with the patterns in them relative to *root*."""
        if not self.file:
            return self
        folder = os.path.dirname(self.file)
        per_file = {p: names for key, names in self.per_file_ignores.items() for p in rebase([key], folder, root)}
        return self._replace(exclude=rebase(self.exclude, folder, root), per_file_ignores=per_file)


_TYPES = {
    "select": "list",
    "extend-select": "list",
    "ignore": "list",
    "profiles": "list",
    "severity": "table",
    "options": "tables",
    "exclude": "list",
    "per-file-ignores": "lists",
    "fail-on": "text",
    "respect-gitignore": "bool",
    "plugins": "list",
    "shellcheck": "bool",
    "today": "day",
    "images": "images",
}
_EXPECTED = {
    "list": "a list of strings",
    "table": "a table of strings",
    "tables": "a table of tables, by the names of rules",
    "images": "a table of tables, by the names of images",
    "lists": "a table of lists of strings",
    "text": "a string",
    "bool": "true or false",
    "day": "a day such as 2026-11-21",
}


def nearest(folder: str, known: dict[str, str] | None = None) -> str | None:
    """The settings file that counts for *folder*. Raises UserError if it is a link out of the repository.

    *known* is as that of `upwards`.
    """
    found = upwards(folder, _file_or_end, {} if known is None else known)
    return None if found in ("", _END) else found


def _file_or_end(folder: str) -> str:
    for name in SETTINGS_FILES:
        file = os.path.join(folder, name)
        if os.path.isfile(file) and (name != PROJECT_FILE or _mentions_us(file)):
            return _inside(file)
    return _END if os.path.exists(os.path.join(folder, ".git")) else ""


def _inside(file: str) -> str:
    if _leads_out(file):
        raise UserError(f"{file} leads out of the repository: name it with --config if it is to count")
    return file


def _leads_out(file: str) -> bool:
    """Is a file in a repository a link to one outside?"""
    if not os.path.islink(file):
        return False
    folder = os.path.dirname(file)
    root = os.path.realpath(root_of(folder))
    return names_below(root, os.path.realpath(folder)) is not None and names_below(root, os.path.realpath(file)) is None


def _mentions_us(project: str) -> bool:
    """Does a `pyproject.toml` have our table? Links that lead out do not count."""
    if _leads_out(project):
        return False
    try:
        with open(project, "rb") as file:
            if b"shipworthy" not in file.read():
                return False
    except OSError:
        return False
    return _section(project) is not None


def read(file: str) -> Settings:
    """The settings in *file*. Raises UserError."""
    table = _section(file) if os.path.basename(file) == PROJECT_FILE else _table(file)
    if table is not None and not isinstance(table, dict):
        raise UserError(f"{file}: tool.shipworthy has to be a table")
    table = table or {}
    for key, value in table.items():
        if key not in _TYPES:
            raise UserError(f"{file}: there is no setting called {key}{did_you_mean(key, _TYPES)}")
        if not _fits(value, _TYPES[key]):
            raise UserError(f"{file}: {key} has to be {_EXPECTED[_TYPES[key]]}")
    fields: dict[str, Any] = {key.replace("-", "_"): tuple(v) if isinstance(v, list) else v for key, v in table.items()}
    if "today" in fields:
        fields["today"] = str(fields["today"])
    return Settings(**fields, file=file)


def _section(project: str) -> Any:
    """`[tool.shipworthy]` of a `pyproject.toml`, None if it has none."""
    tools = _table(project).get("tool")
    return tools.get("shipworthy") if isinstance(tools, dict) else None


def _table(file: str) -> dict[str, Any]:
    from shipworthy.toml import read_toml

    try:
        if os.path.getsize(file) > MOST_BYTES:
            raise ValueError(f"larger than {MOST_BYTES:,} bytes")
        with open(file, encoding="utf-8") as text:
            return read_toml(text.read())
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise UserError(f"{file} cannot be read: {error}") from None


def _fits(value: object, kind: str) -> bool:
    match kind:
        case "list":
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case "table":
            return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
        case "tables" | "images":
            return isinstance(value, dict) and all(isinstance(item, dict) for item in value.values())
        case "lists":
            return isinstance(value, dict) and all(_fits(item, "list") for item in value.values())
        case "bool":
            return isinstance(value, bool)
        case "day":
            return is_day(str(value))
    return isinstance(value, str)


def is_day(text: str) -> bool:
    """Is *text* a day such as `2026-11-21`?"""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def level(name: str, where: str) -> Severity:
    """The severity called *name*. Raises UserError."""
    try:
        return Severity(name.lower())
    except ValueError:
        known = [severity.value for severity in Severity]
        raise UserError(f"{where}: {name} is not a severity: one of {', '.join(known)}") from None


class Choice:
    """Which rules run, and at which severity: settings resolved against a catalogue. Raises UserError."""

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        def resolve(key: str, names: Sequence[str]) -> set[str]:
            return {
                id for name in names for id in catalogue.resolve(name, f"{settings.file}: {key}".removeprefix(": "))
            }

        where = settings.file or "the command line"
        for name in settings.profiles:
            profile(name, f"{where}: profiles")
        chosen = resolve("select", settings.select) if settings.select else resolve("profiles", DEFAULT)
        if not settings.select:
            chosen |= resolve("profiles", settings.profiles)
        chosen |= resolve("extend-select", settings.extend_select)
        asked = [catalogue.find(name) for name in (*settings.select, *settings.extend_select)]
        named = any(ids and all(map(is_code, ids)) for ids in asked)
        self.shellcheck = named if settings.shellcheck is None else settings.shellcheck
        if self.shellcheck and not named:
            chosen.add(ALL.id)
        ignored = resolve("ignore", settings.ignore)
        self._codes = frozenset(filter(is_code, chosen)), frozenset(filter(is_code, ignored))
        chosen -= {*ignored, ALL.id}
        self.rules: tuple[Rule, ...] = tuple(rule for rule in catalogue.rules if rule.id in chosen)
        levels = [(resolve("severity", [name]), level(value, where)) for name, value in settings.severity.items()]
        levels.sort(key=lambda item: -len(item[0]))  # what names fewer rules comes later, and wins
        self.severities = {id: severity for ids, severity in levels for id in ids}
        self._options = dict(_options(settings, catalogue, where))
        if settings.today:
            self._options.update(_dated(self.rules, self._options, settings.today))
        self.fail_on = level(settings.fail_on, f"{where}: fail-on")
        self.images = told_images(settings.images, where)
        self._per_file = [
            (Patterns([pattern]), frozenset(resolve("per-file-ignores", names)))
            for pattern, names in settings.per_file_ignores.items()
        ]

    def severity(self, rule: Rule) -> Severity:
        level = self.severities.get(rule.id)
        return level or (self.severities.get(ALL.id) if is_code(rule.id) else None) or rule.severity

    def takes(self, code: str) -> bool:
        """Is what ShellCheck says under the id *code* wanted?"""
        wanted, ignored = self._codes
        return means(wanted, code) and not means(ignored, code)

    def options(self, rule: Rule) -> object:
        """What the settings tell *rule*, None if nothing."""
        return self._options.get(rule.id)

    def ignores(self, path: str, rule: str) -> bool:
        """Do the settings ignore *rule* in the file at the tree path *path*?"""
        return any(means(ids, rule) and spec.match(path) for spec, ids in self._per_file)


def _options(settings: Settings, catalogue: Catalogue, where: str) -> Iterator[tuple[str, object]]:
    for name, table in settings.options.items():
        for id in catalogue.resolve(name, f"{where}: options"):
            yield id, given(catalogue.by_id[id], table, f"{where}: options")


def _dated(rules: Iterable[Rule], told: Mapping[str, object], today: str) -> Iterator[tuple[str, object]]:
    """The options of those rules for which the day counts, with *today* where they are told no other."""
    for rule in rules:
        if "today" in rule.option_names:
            options: Any = told.get(rule.id) or rule.options()
            yield rule.id, options if options.today else options._replace(today=today)


def profile(name: str, where: str) -> None:
    """Raises UserError if there is no profile called *name*."""
    known = [profile.value for profile in Profile]
    if name.lower() not in known:
        raise UserError(f"{where}: there is no profile called {name}{did_you_mean(name, known)}")

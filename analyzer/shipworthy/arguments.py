"""The options of `check`, which `cli.py` makes known to click, and a reader of usual calls that does without it.

To import click takes a third of the time of a small run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from enum import Enum

from shipworthy.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMATS = ("text", "concise", "json", "sarif", "github", "junit")
LEVELS = ("error", "warning", "info", "style")


class Kind(Enum):
    """What an option takes."""

    FLAG = "nothing: it is given or not"
    SWITCH = "nothing: the first of its names is for, the second one against"
    TEXT = "a text, one of the `choices` if there are any"
    TEXTS = "a text each time that it is given"
    PATH = "a path"
    COUNT = "a whole number from 0"


class Option(NamedTuple):
    """An option: the `field` that it fills, its `names` with blanks between, and what `--help` says of it.

    `metavar` stands for its value there. `variable` is read from the environment where the option is not given.
    """

    field: str
    names: str
    kind: Kind
    help: str | None = None
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    default: Any = None
    variable: str | None = None

    @property
    def unset(self) -> object:
        """Its value where it is not given."""
        return {Kind.FLAG: False, Kind.TEXTS: ()}.get(self.kind, self.default)


OPTIONS = (
    Option(
        "select", "--select", Kind.TEXTS, "Only these rules: ids, codes (DL3007), folders, categories, ALL.", "RULE"
    ),
    Option("extend_select", "--extend-select", Kind.TEXTS, "These rules as well.", "RULE"),
    Option("ignore", "--ignore", Kind.TEXTS, "Not these rules.", "RULE"),
    Option("profiles", "--profile", Kind.TEXTS, "The rules of this profile as well: pedantic, hardened, ...", "NAME"),
    Option("shellcheck", "--shellcheck --no-shellcheck", Kind.SWITCH, "Give shell scripts to ShellCheck, or not."),
    Option("today", "--today", Kind.TEXT, "The day that counts, as 2026-11-21.", "DAY", variable="SHIPWORTHY_TODAY"),
    Option("config", "--config", Kind.PATH, "This settings file, and no other."),
    Option("isolated", "--isolated", Kind.FLAG, "No settings file."),
    Option("plugins", "--plugin", Kind.TEXTS, "Rules of an installed plugin.", "NAME"),
    Option("local_rules", "--local-rules", Kind.PATH, "A folder with rules of your own."),
    Option("exclude", "--exclude", Kind.TEXTS, "Leave files out, as a .gitignore would.", "PATTERN"),
    Option("no_gitignore", "--no-gitignore", Kind.FLAG, "Check what .gitignore leaves out as well."),
    Option("format", "--format --output-format", Kind.TEXT, choices=FORMATS, default="text"),
    Option("output", "--output", Kind.PATH, "Write the report to a file."),
    Option("fix", "--fix", Kind.FLAG, "Apply the fixes that cannot change what is built or run."),
    Option("unsafe_fixes", "--unsafe-fixes", Kind.FLAG, "Apply all fixes."),
    Option("diff", "--diff", Kind.FLAG, "Show what fixes would change, and write nothing."),
    Option("exit_zero", "--exit-zero", Kind.FLAG, "Exit with 0 whatever is found."),
    Option("fail_on", "--fail-on", Kind.TEXT, "The level from which on findings fail the run.", choices=LEVELS),
    Option("stdin_filename", "--stdin-filename", Kind.TEXT, "What standard input is, where PATHS is `-`.", "PATH"),
    Option("show_files", "--show-files", Kind.FLAG, "Only list the files that would be checked."),
    Option("quiet", "--quiet -q", Kind.FLAG, "No summary."),
    Option("debug", "--debug", Kind.FLAG, "Show the traceback of a rule that fails."),
    Option("jobs", "--jobs -j", Kind.COUNT, "Use N processes; 0, one a core.", "N", default=0),
    Option("profile_rules", "--profile-rules", Kind.FLAG, "Show how long each rule took."),
    Option("no_cache", "--no-cache", Kind.FLAG, "Neither look into the cache nor write to it."),
)
"""The options of `check`, in the order of its help."""

_BY_NAME = {name: option for option in OPTIONS for name in option.names.split()}
_EXPANDED = frozenset("*?[~%$")


def read(arguments: Sequence[str]) -> dict[str, Any] | None:
    """What *arguments* give `check`, by field, as click would say.

    None for what is wrong or unusual: click shall read it, and complain.
    """
    if sys.platform == "win32" and not _EXPANDED.isdisjoint("".join(arguments)):
        return None  # where no shell expands patterns, click does
    given = {option.field: os.environ.get(option.variable or "") or option.unset for option in OPTIONS}
    paths: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            paths += rest
        elif argument == "-" or not argument.startswith("-"):
            paths.append(argument)
        elif not _take(argument, rest, given):
            return None
    return {**given, "paths": tuple(paths)}


def _take(argument: str, rest: Iterator[str], given: dict[str, Any]) -> bool:
    """Put an option into *given*, with the next of *rest* if its value is not attached; False if that is not sure."""
    name, attached, value = argument.partition("=")
    option = _BY_NAME.get(name)
    if option is None or (attached and not name.startswith("--")):
        return False
    if option.kind in (Kind.FLAG, Kind.SWITCH):
        given[option.field] = name == option.names.split()[0] or option.kind is Kind.FLAG
        return not attached
    value = value if attached else next(rest, "-")
    if value.startswith("-") or (option.choices and value not in option.choices):
        return False
    return _put(option, value, given)


def _put(option: Option, value: str, given: dict[str, Any]) -> bool:
    if option.kind is Kind.TEXTS:
        given[option.field] += (value,)
    elif option.kind is not Kind.COUNT:
        given[option.field] = value
    elif not (value.isascii() and value.isdecimal()):
        return False
    else:
        given[option.field] = int(value)
    return True

"""ShellCheck's codes in the form of rules: which there are is known to ShellCheck alone."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from shipworthy.finding import Category, Severity
from shipworthy.rule import Rule

FOLDER = "shellcheck"
_CODE = re.compile(r"(?:shellcheck/)?sc([1-9]\d{3,4})\Z", re.IGNORECASE)
PAGES = "https://www.shellcheck.net/wiki"
"""Where each code has a page of its own."""

ALL = Rule(
    f"{FOLDER}/*",
    """ShellCheck finds something in a shell script.

The scripts of RUN, CMD, ENTRYPOINT and HEALTHCHECK and those in here-documents are given to ShellCheck, if the settings
say `shellcheck = true` or the command line `--shellcheck`.
""",
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
)
"""Stands for every code."""

_LEVELS = {level.value: level for level in Severity}


def id_of(name: str) -> str | None:
    """The id `shellcheck/SC2086` of a code in any letter case, with or without the folder; None for other names."""
    found = _CODE.match(name)
    return f"{FOLDER}/SC{found[1]}" if found else None


def means(ids: Collection[str], id: str) -> bool:
    """Is *id* one of *ids*, or a code where they hold `ALL`?"""
    return id in ids or (ALL.id in ids and is_code(id))


def is_code(id: str) -> bool:
    return id.startswith(f"{FOLDER}/")


@lru_cache(maxsize=1024)
def rule_of(id: str, level: str = "warning") -> Rule:
    """The rule with the *id* of a code, at the level that ShellCheck gives it: its own are ours."""
    code = id.removeprefix(f"{FOLDER}/")
    severity = _LEVELS.get(level, Severity.WARNING)
    category = Category.READABILITY if severity is Severity.STYLE else Category.CORRECTNESS
    docs = f"ShellCheck's {code}.\n\nWhat it means is explained on {PAGES}/{code}.\n"
    return Rule(id, docs, severity, category, since="0.1", aliases=(code,))

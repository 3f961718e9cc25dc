"""ShellCheck's codes in the form of rules: which there are is known to ShellCheck alone."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from shipworthy.finding import Category, Severity
from shipworthy.knowledge.shellcheck import ANYWHERE, OPEN_VARIABLES
from shipworthy.regex import regex
from shipworthy.rule import Rule

FOLDER = "shellcheck"
_CODE = regex(r"(?:shellcheck/)?sc([1-9]\d{3,4})\Z", re.IGNORECASE)
PAGES = "https://www.shellcheck.net/wiki"
"""Where each code has a page of its own."""


def _left_out() -> str:
    lines = [f"* {code}: {why}\n" for code, why in ANYWHERE.items()]
    lines += [
        f"* {code} after the build and where a script reads files: {why}\n" for code, why in OPEN_VARIABLES.items()
    ]
    return "".join(lines)


ALL = Rule(
    f"{FOLDER}/*",
    f"""ShellCheck finds something in a shell script.

The scripts of RUN, CMD, ENTRYPOINT and HEALTHCHECK, those in here-documents and those that services give to a shell are
read by ShellCheck, if the settings say `shellcheck = true` or the command line `--shellcheck`. Each of its codes is a
rule, `shellcheck/SC2086`, explained on {PAGES}; `shellcheck` stands for all.

Some are left out:

{_left_out()}
Where the base image is not known, nothing is said about what its shell may lack (SC3000 to SC3999).
""",
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(FOLDER,),
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

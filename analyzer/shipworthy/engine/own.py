"""The findings of the engine itself, in the form of rules without checks."""

from __future__ import annotations

from shipworthy.finding import Category, Severity
from shipworthy.rule import Rule

CRASH = Rule(
    "engine/crash",
    """A rule failed on this file.

The mistake is in the rule, not in the file. All other rules have run, and the exit code is 3. `--debug` shows the
traceback, which belongs into a report of the bug. `--ignore RULE` leaves the rule out until it is mended.
""",
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
)

UNKNOWN_IGNORE = Rule(
    "engine/unknown-ignore",
    """A comment is meant to ignore something, but means nothing.

`# shipworthy: ignore[RULE]` names a rule that does not exist, or is not written so that it can be understood; what it
should ignore is reported all the same. Names are ids of rules, codes of other tools, folders, categories and profiles.
Codes in the comments of other tools are not checked.
""",
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
)

OWN = (CRASH, UNKNOWN_IGNORE)
NAMESPACE = "engine"

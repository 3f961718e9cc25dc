"""The documentation of the rules, written from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shipworthy.engine.loader import FOLDERS
from shipworthy.engine.shellcheck.codes import PAGES as CODE_PAGES
from shipworthy.engine.shellcheck.codes import is_code
from shipworthy.knowledge.compose_linters import JUDGED, REFUSED, Linter
from shipworthy.knowledge.hardening import SOURCES, Demand
from shipworthy.regex import regex
from shipworthy.rule import Rule

_FENCE = regex(
    r"^(`{3,})(\w+) (bad|good|fixed)([ \d]*)"
    r"(?: path=(\S+))?(?: encoding=(\S+))?(?: options=\{\s*(.*?)\s*\})?$",
    re.MULTILINE,
)
_TITLES = {"bad": "**Bad**", "good": "**Good**", "fixed": "**Good**, and what the fix writes"}
_COVERAGE = """
## Compose linters, code by code

Every check of eight other tools, and the rules that see to the same. The codes work as names of rules wherever rules
are named: `--select CL-0001`, `ignore = ["no-duplicate-exported-ports"]`. Where a verdict differs, the last column says
why.
"""
_HARDENED = """# Hardened

The profile `hardened` holds what those want to be told who lock containers down: `shipworthy check --profile hardened`
adds it to the default rules, `--select hardened` looks at nothing else. Together with the default rules it sees to all
that the two lists below ask for and files can show; what they cannot show stands in italics.
"""
PAGES = "https://github.com/shipworthy/shipworthy/blob/main/rules"


def address(rule: str) -> str | None:
    """Where the page of a rule is published; None if it is none of ours and no code of ShellCheck."""
    if is_code(rule):
        return f"{CODE_PAGES}/{rule.removeprefix('shellcheck/')}"
    folder, _, name = rule.partition("/")
    return f"{PAGES}/{folder}/README.md#{name}" if folder in FOLDERS else None


def folder_page(folder: str, rules: Iterable[Rule]) -> str:
    """One page for the rules of one folder."""
    return f"# {folder}\n\n" + "\n".join(section(rule) for rule in rules)


def section(rule: Rule) -> str:
    """The manual page of one rule in Markdown."""
    name = rule.id.partition("/")[2]
    facts = [rule.severity.value, rule.category.value, f"profile {rule.profile.value}"]
    facts += ["has a fix", f"since {rule.since}"] if rule.fixable else [f"since {rule.since}"]
    known = f"\n\nKnown elsewhere as {', '.join(f'`{alias}`' for alias in rule.aliases)}." if rule.aliases else ""
    return f"## {name}\n\n{' · '.join(facts)}{known}\n\n{_body(rule.docs)}"


def _body(docs: str) -> str:
    """The docstring with a title before each example, once for the files of one."""
    last = ""

    def titled(match: re.Match[str]) -> str:
        nonlocal last
        fence, language, kind, _, path, encoding, options = match.groups()
        part = path or language == "tree"
        title = "" if part and kind == last else f"{_TITLES[kind]}\n\n"
        last = kind if part else ""
        title = f"{title.rstrip()} in {encoding.upper()}\n\n" if encoding else title
        title = f"{title.rstrip()} with `{options}`\n\n" if options else title
        name = f"`{path}`\n\n" if path else "Files that are there:\n\n" if part else ""
        return f"{title}{name}{fence}{'text' if language == 'tree' else language}"

    return _FENCE.sub(titled, docs)


def table(rules: Iterable[Rule]) -> str:
    """All rules in one table."""
    lines = ["| Rule | Severity | Category | Profile | Fix | What it finds |", f"|{' --- |' * 6}"]
    for rule in rules:
        folder, _, name = rule.id.partition("/")
        link = f"[{rule.id}]({folder}/README.md#{name})"
        fix = "yes" if rule.fixable else ""
        cells = [link, rule.severity.value, rule.category.value, rule.profile.value, fix, rule.summary]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def hardened_page(demands: Iterable[Demand]) -> str:
    """What the lists of others ask for, and the rules that see to it."""
    tables = {source: ["| | What it asks for | Who sees to it |", f"|{' --- |' * 3}"] for source in SOURCES}
    for demand in demands:
        who = ", ".join(map(link, demand.rules)) or f"*{demand.where}*"
        tables[demand.source].append(f"| {demand.number} | {demand.demand} | {who} |")
    return _HARDENED + "".join(
        f"\n## {SOURCES[source]}\n\n" + "\n".join(rows) + "\n" for source, rows in tables.items()
    )


def coverage_page(linters: Iterable[Linter], rules: Iterable[Rule]) -> str:
    """The codes of other tools, and the rules that see to what they mean."""
    by_code: dict[str, list[str]] = {}
    for rule in rules:
        for alias in rule.aliases:
            by_code.setdefault(alias.lower(), []).append(rule.id)
    text = _COVERAGE
    for linter in linters:
        text += f"\n### {linter.name}\n\n| Check | Rules | |\n|{' --- |' * 3}\n"
        for code in linter.codes:
            name = linter.prefix + code
            found = by_code.get(code.lower(), []) + by_code.get(name.lower(), [])
            note = REFUSED.get(name, JUDGED.get(name, ""))
            text += f"| `{code}` | {', '.join(map(link, sorted(set(found)))) or '*none*'} | {note} |\n"
    return text


def link(rule: str) -> str:
    """A link from a page in `rules/` to that of a rule."""
    folder, _, name = rule.partition("/")
    return f"[{rule}]({folder}/README.md#{name})"

"""Which rules cover what any of the other tools checks, concept by concept.

The data is `rules/coverage.toml`: the checks of all tools that mean the same are one concept, with its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from shipworthy.docs import link
from shipworthy.record import NamedTuple
from shipworthy.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KINDS = {"dockerfile": "Dockerfiles", "compose": "Compose files"}

_HEAD = """# Coverage

What any of the other tools checks, merged by meaning: the checks of hadolint, BuildKit, tally, Trivy, Checkov, KICS,
dockerfilelint, dockerfile-utils and dockerfile_lint for Dockerfiles, and those of dclint, compose-lint, KICS, semgrep,
the language services, four smaller tools and Compose itself for Compose files. Each is seen to by a rule, or has the
reason why not. The codes work wherever rules are named: `--select DL3007`, `# hadolint ignore=DL3007`,
`ignore = ["CKV_DOCKER_7"]`. One code may mean several rules, and one rule have several codes.
"""


class Concept(NamedTuple):
    """One matter. `codes` are those of other tools; without `rules` there are a `title` and a `reason`."""

    kind: str
    number: int
    codes: tuple[str, ...]
    rules: tuple[str, ...]
    title: str
    reason: str


def concepts(data: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[Concept]:
    """The concepts in the tables of `coverage.toml`."""
    for kind in KINDS:
        for item in data[kind]:
            codes, rules = tuple(item.get("codes", ())), tuple(item.get("rules", ()))
            yield Concept(kind, item["number"], codes, rules, item.get("title", ""), item.get("reason", ""))


def page(known: Iterable[Concept], rules: Mapping[str, Rule]) -> str:
    """The tables in Markdown; *rules* by id."""
    text = _HEAD
    known = tuple(known)
    for kind, title in KINDS.items():
        ours = [concept for concept in known if concept.kind == kind]
        covered = sum(bool(concept.rules) for concept in ours)
        text += f"\n## {title}\n\n{covered} of {len(ours)} are covered.\n\n"
        text += "| | What is found | Rules | Codes |\n| --- | --- | --- | --- |\n"
        text += "".join(_row(concept, rules) for concept in ours)
    return text


def _row(concept: Concept, rules: Mapping[str, Rule]) -> str:
    named = [rules[id] for id in concept.rules if id in rules]
    what = named[0].summary if named else concept.title
    links = ", ".join(_named(id) for id in concept.rules) or f"*none: {concept.reason}*"
    codes = ", ".join(f"`{code}`" for code in concept.codes)
    return f"| {concept.number} | {what} | {links} | {codes} |\n"


def _named(id: str) -> str:
    return f"`{id}`" if id.endswith("/*") else link(id)

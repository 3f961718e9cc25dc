"""Calls of package managers that wait for an answer, of which there is none in a build."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.finding import Edit
from shipworthy.graph.packages.configuration import says
from shipworthy.graph.packages.steps import Step
from shipworthy.source import Span

_MENDS_ITSELF = frozenset({"-f", "--fix-broken"})


def prompts(steps: tuple[Step, ...]) -> Iterator[Step]:
    """The steps that ask before they do something."""
    for step in steps:
        facts = step.call.facts
        if step.action not in facts.asks or step.answered or _does_nothing(step):
            continue
        if not (step.call.agrees or says(step, facts.yes, facts.yes_by)):
            yield step


def brings_packages(step: Step) -> bool:
    """Does it ask about an install? With zypper, all that it does counts as one."""
    return step.action in ("install", "manifest") or step.manager == "zypper"


def _does_nothing(step: Step) -> bool:
    """Has it perhaps nothing to ask about, as `autoremove` where nothing is left over?"""
    wants = step.call.operands or step.option(_MENDS_ITSELF)
    return not wants and step.action in ("install", "remove")


def agreeing(step: Step) -> Edit | None:
    """The option that answers, written behind the verb."""
    yes = step.call.facts.yes
    return insertion(step, "-y" if "-y" in yes else min(yes))


def insertion(step: Step, text: str) -> Edit | None:
    """*text* as a word behind the verb; None where that cannot be written."""
    end = step.span.end
    return Edit(Span(step.span.source, end, end), f" {text}") if step.editable else None

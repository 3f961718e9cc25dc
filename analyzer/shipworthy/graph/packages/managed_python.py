"""Calls of pip that the distribution's Python refuses: it belongs to the package manager of the system."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.digits import whole_number
from shipworthy.graph.packages.configuration import says
from shipworthy.graph.packages.steps import Step
from shipworthy.knowledge import managed_python as known
from shipworthy.knowledge.build_tools import SYSTEM_MANAGERS
from shipworthy.syntax.dockerfile.nodes import Copy, Env

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage
    from shipworthy.syntax.image import ImageReference


def refused_installs(stage: Stage) -> Iterator[Step]:
    """The calls of `pip install` that fail because the pip is the one of the distribution."""
    steps = [step for step in stage.steps if step.manager == "pip" and step.action == "install"]
    reference = stage.root.reference
    if not steps or reference is None or not is_managed(reference) or _has_another(stage):
        return
    for step in steps:
        written = step.command.argv[0].value
        elsewhere = "/" in written and not written.startswith("/usr/bin/")
        following = step.later[0].operator_before if step.later else ""
        forgiven = step.command.conditional or step.command.nested or following == "||"
        if not elsewhere and not forgiven and _has_pip(stage, step) and not _agrees(step):
            yield step


def is_managed(reference: ImageReference) -> bool:
    """Does the image have a Python, or get one, that only its package manager may change?"""
    name = reference.repository.removeprefix("library/")
    if not reference.repository.startswith("library/") or reference.repository in known.OWN_PYTHON or reference.digest:
        return False
    parts = reference.tag.split("-")
    if name in known.FIRST:
        return parts[0] in known.NAMED[name] or _number(parts[0]) >= known.FIRST[name]
    alpine = next((part.removeprefix("alpine") for part in parts if part.startswith("alpine")), None)
    if alpine is not None:
        recent = name == "node" and _number(parts[0]) >= (known.FIRST_NODE, 0)
        return _number(alpine) >= known.FIRST["alpine"] if alpine else recent
    return not known.WORDS.isdisjoint(parts)


def _number(text: str) -> tuple[int, int]:
    major, _, minor = text.partition(".")
    minor = minor.partition(".")[0]
    return (whole_number(major), whole_number(minor) if minor.isdecimal() else 0) if major.isdecimal() else (0, 0)


def _has_pip(stage: Stage, step: Step) -> bool:
    """Does the package manager of the system install it before?"""
    for part in stage.lineage:
        for other in part.steps:
            before = part is not stage or other.span.start < step.span.start
            brings = any(package.name in known.PIP_PACKAGES for package in other.call.packages)
            if before and brings and other.manager in SYSTEM_MANAGERS and other.action == "install":
                return True
    return False


def _has_another(stage: Stage) -> bool:
    """May there be another Python, first in PATH, or is the mark of the distribution removed?"""
    for part in stage.lineage:
        for instruction in part.instructions:
            if isinstance(instruction, Env) and any(p.key.value in ("PATH", "VIRTUAL_ENV") for p in instruction.pairs):
                return True
            if isinstance(instruction, Copy) and instruction.from_ is not None:
                return True
        words = (word.value for run in part.runs for command in part.commands_of(run) for word in command.words)
        if any(known.MARK in word or any(name in word for name in known.OTHER_PYTHONS) for word in words):
            return True
    return False


def _agrees(step: Step) -> bool:
    return bool(step.option(known.ELSEWHERE)) or says(step, known.AGREEING, known.AGREEING_BY)

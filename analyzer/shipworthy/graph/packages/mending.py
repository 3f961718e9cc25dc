"""Edits of a RUN that have a package manager leave no cache, or look into a fresh index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shipworthy.finding import Edit
from shipworthy.graph.commands.failures import ends_at_any_failure
from shipworthy.graph.packages.index import Lookup
from shipworthy.graph.packages.prompts import insertion
from shipworthy.graph.packages.steps import Step
from shipworthy.graph.packages.system_caches import SystemCache
from shipworthy.knowledge.package_caches import ARCHIVES, INDEX_PROGRAMS, LISTS
from shipworthy.source import Span
from shipworthy.syntax.shell.nodes import Command

_JOINING = frozenset(" \t\r\n\\`&;")
_PIPES = frozenset({"|", "&"})


def clearing(kept: SystemCache) -> tuple[list[Edit], str]:
    """The edits that keep the cache out of the layer, and what they write: "" if the whole RUN goes.

    No edits where that cannot be done.
    """
    lines = whole_run(kept.step)
    if lines and kept.removed is None:
        return [Edit(lines, "")], ""
    option = min(kept.step.call.facts.uncached, default="")
    if option:
        return list(_uncaching(kept, option)), option
    if kept.removed is not None or kept.step.run.exec is not None:
        return [], ""
    commands = kept.step.commands
    at = max(i for i, command in enumerate(commands) if _is_call(command, kept))
    last, following = commands[at], commands[at + 1 : at + 2]
    cleaner = kept.steps[-1].call.facts.cleaner
    text = {LISTS: f"rm -rf {LISTS}/*", ARCHIVES: "apt-get clean"}.get(kept.folder, cleaner)
    piped = any(command.operator_before in _PIPES for command in following)
    if last.conditional or last.nested or piped or not text:
        return [], ""
    prefix = "sudo " if "sudo" in last.wrappers else ""
    end = last.span.end
    joint = _joint(commands, at)
    if ";" in joint and not ends_at_any_failure(kept.step.stage, kept.step.run):
        joint = f" {joint.replace(';', '&&').lstrip(' ')}"
    return [Edit(Span(last.span.source, end, end), f"{joint}{prefix}{text}")], text


def _is_call(command: Command, kept: SystemCache) -> bool:
    """Does the command fill the cache, or look into it?"""
    return any(command is step.command for step in kept.steps) or command.program in INDEX_PROGRAMS


def _uncaching(kept: SystemCache, option: str) -> Iterator[Edit]:
    """The option for each install, and no fetching of the index by itself; nothing if one of them cannot be edited."""
    edits: list[Edit | None] = []
    for step in kept.steps:
        if step.action == "refresh":
            edits.append(_removal(step))
        elif step.action in ("install", "upgrade") and not step.option(step.call.facts.uncached):
            edits.append(insertion(step, option))
    if None not in edits:
        yield from (edit for edit in edits if edit)


def _removal(step: Step) -> Edit | None:
    """Take out a command, with the `&&` that leads to the next one."""
    start = step.command.span.start
    following = step.later[0] if step.later else None
    if following is None or following.operator_before not in ("&&", ";"):
        return None
    between = _between(step.command, following)
    plain = not step.command.wrappers and step.command.operator_before in ("", "&&", ";")
    return Edit(Span(step.span.source, start, following.span.start), "") if plain and between else None


def _joint(commands: Sequence[Command], at: int) -> str:
    """How the commands around the one at this place are joined, blanks and line breaks included."""
    neighbours = [(commands[at - 1], commands[at])] if at else [*pairwise(commands[:2])]
    joints = [_between(left, right) for left, right in neighbours if right.operator_before in ("&&", ";")]
    several = next((joint for joint in joints if "\n" in joint), "")
    if several:
        return several
    gaps = (_gap(left.span, right.span) for left, right in pairwise(commands[at].words))
    broken = next((gap for gap in gaps if "\n" in gap and _JOINING.issuperset(gap)), "")
    return f"{broken}&& " if broken else next(filter(None, joints), " && ")


def _gap(left: Span, right: Span) -> str:
    """What is between two spans, without blanks at the ends of lines."""
    lines = left.source.text[left.end : right.start].split("\n")
    return "\n".join([*(line.rstrip(" \t") for line in lines[:-1]), lines[-1]])


def _between(left: Command, right: Command) -> str:
    """What joins two commands, "" if there is more than that."""
    text = _gap(left.span, right.span)
    return text if _JOINING.issuperset(text) else ""


def refreshing(lookups: Sequence[Lookup]) -> list[Edit]:
    """The edits with which each of *lookups*, all of them into the same index or into none, fetches it at first.

    A RUN that did nothing but fetch it goes, if nobody else can need it.
    """
    edits = []
    for lookup in lookups:
        command = lookup.step.command
        fetched = lookup.fetched
        unusable = command.operator_before == "|" or command.conditional or lookup.step.run.exec is not None
        if unusable or (fetched and fetched.run.exec is not None):
            return []
        option = min(lookup.step.call.facts.uncached, default="")
        edit = insertion(lookup.step, option) if option else None
        if edit:
            edits.append(edit)
            continue
        start = command.span.start
        text = _spelled(fetched) if fetched else f"{_program(lookup.step)} update"
        edits.append(Edit(Span(command.span.source, start, start), f"{text} && "))
    fetched = lookups[0].fetched
    lines = whole_run(fetched) if fetched else None
    unneeded = fetched and lines and fetched.stage.upkeep.unseen <= fetched.run.span.start
    return [Edit(lines, ""), *edits] if lines and unneeded else edits


def whole_run(step: Step) -> Span | None:
    """The lines of a RUN that does nothing but fetch an index with this step."""
    run = step.run
    lines = run.span.whole_lines
    alone = step.action == "refresh" and len(step.commands) == 1 and lines.text.strip() == run.span.text.strip()
    readable = run.exec is not None or (run.script is not None and not run.script.broken)
    embedded = run.span.source.host is not None
    return lines if alone and readable and not (run.heredocs or embedded) else None


def _spelled(step: Step) -> str:
    """A call as it can be written elsewhere."""
    text = step.command.span.text
    known = all(word.literal for word in step.command.words)
    plain = step.action == "refresh" and known and "\n" not in text and not step.command.redirects
    return text if plain else f"{_program(step)} {'-Sy' if step.manager == 'pacman' else step.call.verb}"


def _program(step: Step) -> str:
    prefix = "sudo " if "sudo" in step.command.wrappers else ""
    return f"{prefix}{step.command.program}"

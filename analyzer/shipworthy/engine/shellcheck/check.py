"""The scripts of a graph through ShellCheck, and back as problems at their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from shipworthy.engine.shellcheck.codes import FOLDER
from shipworthy.engine.shellcheck.program import Comment, find, read
from shipworthy.engine.shellcheck.transcript import Transcript
from shipworthy.finding import Edit, Fix, Problem
from shipworthy.graph.build import Graph
from shipworthy.graph.scripts import UNKNOWN, ShellScript, scripts, service_scripts
from shipworthy.knowledge.shellcheck import ANYWHERE, PORTABILITY, WHEN_RUNNING


class Remark(NamedTuple):
    """What ShellCheck says: the id of the rule, its level, and the problem."""

    rule: str
    level: str
    problem: Problem


class ShellCheck:
    """The program, which reads no text twice. *root* is the folder under review. Raises UserError without it."""

    def __init__(self, root: str) -> None:
        self._program = find([root])
        self._known: dict[str, list[Comment]] = {}

    def remarks(self, graph: Graph, covers: Callable[[str], bool]) -> Iterator[Remark]:
        """What it says of the scripts in the files, by tree path, that *covers* is true for. Raises UserError."""
        transcripts = [Transcript(script) for script in _scripts(graph, covers)]
        fresh = [text for text in dict.fromkeys(t.text for t in transcripts) if text not in self._known]
        if fresh:
            self._known.update(zip(fresh, read(self._program, fresh), strict=True))
        for transcript in transcripts:
            for comment in self._known[transcript.text]:
                yield from _remark(transcript, comment)


def _scripts(graph: Graph, covers: Callable[[str], bool]) -> Iterator[ShellScript]:
    for unit in graph.units:
        if covers(unit.document.source.path):
            for stage in unit.stages:
                yield from scripts(stage)
    for project in graph.projects:
        for service in project.services:
            yield from (script for script in service_scripts(service) if covers(script.text.source.path))


def _remark(transcript: Transcript, comment: Comment) -> Iterator[Remark]:
    code = f"SC{comment['code']}"
    span = transcript.span(comment["line"], comment["column"], comment["endLine"], comment["endColumn"])
    if span and not _is_void(transcript.script, code, comment["code"]):
        problem = Problem(span, comment["message"].replace("\n", " "), _fix(transcript, comment))
        yield Remark(f"{FOLDER}/{code}", comment["level"], problem)


def _is_void(script: ShellScript, code: str, number: int) -> bool:
    if code in ANYWHERE or (code in WHEN_RUNNING and not script.building):
        return True
    return script.shell == UNKNOWN and number in PORTABILITY


def _fix(transcript: Transcript, comment: Comment) -> Fix | None:
    """ShellCheck's own fix. What a script does may change with it, as where words were meant to be split.

    There is none for a script within YAML, where a quote may mean something else.
    """
    if transcript.source.host is not None:
        return None
    wanted = (comment.get("fix") or {}).get("replacements", ())
    edits = list(_edits(transcript, wanted))
    if not edits or None in edits:
        return None
    return Fix([edit for edit in edits if edit], "do what ShellCheck proposes", safe=False)


def _edits(transcript: Transcript, replacements: Iterable[Comment]) -> Iterator[Edit | None]:
    """The edits, None for one that the file is not written for: one in a line of ours, or over a continuation."""
    for one in sorted(replacements, key=lambda one: -int(one["precedence"])):
        span = transcript.span(one["line"], one["column"], one["endLine"], one["endColumn"])
        yield Edit(span, one["replacement"]) if span and transcript.is_written(span) else None

"""The scripts of a graph through ShellCheck, and back as problems at their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from shipworthy.engine.shellcheck.codes import FOLDER
from shipworthy.engine.shellcheck.program import Comment, Reading, find
from shipworthy.engine.shellcheck.transcript import Transcript, variable_in
from shipworthy.finding import Edit, Fix, Problem
from shipworthy.graph.build import Graph
from shipworthy.graph.scripts import UNKNOWN, ShellScript, scripts, service_scripts
from shipworthy.knowledge.shellcheck import (
    ANYWHERE,
    IN_BUSYBOX,
    OPEN_VARIABLES,
    PORTABILITY,
    QUOTING,
    SPECIAL_VARIABLES,
    UNKNOWN_SHELL,
)
from shipworthy.record import NamedTuple
from shipworthy.source import Span

LONGEST = 40_000
"""Characters of the longest script that is read: ShellCheck takes more than linear time."""

ENOUGH = 400
"""Scripts from which on the program is called before all scripts are known."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self


class Remark(NamedTuple):
    """What ShellCheck says: the id of the rule, its level, and the problem."""

    rule: str
    level: str
    problem: Problem


class ShellCheck:
    """The program, which reads no text twice, and many at a time. *roots* are the folders under review.

    As a context manager it ends what is under way if the block fails. Raises UserError without it.
    """

    def __init__(self, roots: Iterable[str]) -> None:
        self._program = find(roots)
        self._noted: dict[str, None] = {}
        self._under_way: list[tuple[list[str], Reading]] = []
        self._known: dict[str, list[Comment]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind:
            self._close()

    @property
    def has_enough(self) -> bool:
        """Is so much noted that one more call of the program costs little beside it?"""
        return len(self._noted) >= ENOUGH

    def note(self, transcripts: Iterable[Transcript]) -> None:
        """Read their texts as well, once it starts."""
        begun = {text for texts, _ in self._under_way for text in texts}
        texts = (transcript.text for transcript in transcripts)
        self._noted |= dict.fromkeys(text for text in texts if text not in self._known and text not in begun)

    def start(self) -> None:
        """Begin to read what is noted. Raises UserError if the program cannot be started."""
        if self._noted:
            texts, self._noted = list(self._noted), {}
            self._under_way.append((texts, Reading(self._program, texts)))

    def remarks(self, transcripts: Iterable[Transcript]) -> Iterator[Remark]:
        """What it says of *transcripts* that were noted, once it has read them. Raises UserError if it fails."""
        self.start()
        for texts, reading in self._under_way:
            self._known.update(zip(texts, reading.comments(), strict=True))
        self._close()
        for transcript in transcripts:
            for comment in self._known[transcript.text]:
                yield from _remark(transcript, comment)

    def _close(self) -> None:
        for _, reading in self._under_way:
            reading.close()
        self._under_way.clear()


def transcripts(graph: Graph, covers: Callable[[str], bool]) -> list[Transcript]:
    """The scripts in the files, by tree path, that *covers* is true for; without those that are too long to read."""
    found = (Transcript(script) for script in _scripts(graph, covers))
    return [transcript for transcript in found if len(transcript.text) <= LONGEST]


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
    if span and not _is_void(transcript, code, span):
        problem = Problem(_visible(span), comment["message"].replace("\n", " "), _fix(transcript, comment))
        yield Remark(f"{FOLDER}/{code}", comment["level"], problem)


def _visible(span: Span) -> Span:
    """A place between two characters as the one behind it."""
    return span if span.text else Span(span.source, span.start, min(span.start + 1, len(span.source.text)))


def _is_void(transcript: Transcript, code: str, span: Span) -> bool:
    script = transcript.script
    if code in ANYWHERE or (code in OPEN_VARIABLES and (not script.building or transcript.reads_files)):
        return True
    if code == QUOTING and transcript.brief:
        return variable_in(span.text) in script.names
    if code == SPECIAL_VARIABLES and script.shell == "busybox":
        return variable_in(span.text) in IN_BUSYBOX
    return script.shell == UNKNOWN and (code in UNKNOWN_SHELL or int(code[2:]) in PORTABILITY)


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

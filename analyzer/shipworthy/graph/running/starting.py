"""What a container of a stage starts, and whether that goes on as root.

Source: "ENTRYPOINT" and "CMD" in https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from shipworthy.graph.files.changes import Presence, Removed, Written, is_below
from shipworthy.graph.running.stopping import last
from shipworthy.graph.values.scope import absolute
from shipworthy.knowledge.privilege_dropping import SERVERS, SWITCHERS
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Cmd, CommandInstruction, Entrypoint, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_MOST_WORDS = 6
_MOST_STAGES = 10
_SEPARATORS = str.maketrans(dict.fromkeys("\"'`;|&()[]{},=$\t\n", " "))


class Start(NamedTuple):
    """The `words` that are started, and the `texts` of scripts among them.

    `unread` is true where something that is called like a script is started, and its text is not known.
    """

    words: tuple[str, ...]
    texts: tuple[str, ...] = ()
    unread: bool = False


def start_of(stage: Stage) -> Start | None:
    """What ENTRYPOINT names, else CMD; None if neither the stage nor one that it continues has any."""
    process = last(stage, Entrypoint) or last(stage, Cmd)
    if process is None:
        return None
    words = tuple(_words(process))
    texts: list[str] = []
    unread = False
    for word in words[:_MOST_WORDS]:
        text = _text(stage, word)
        texts += [text] if text is not None else []
        unread = unread or (text is None and (word.endswith(".sh") or "entrypoint" in word))
    return Start(words, tuple(texts), unread)


def _words(process: CommandInstruction) -> Iterator[str]:
    if process.exec is not None:
        yield from (word.value for word in process.exec)
    for command in process.script.commands if process.script else ():
        yield from (word.value for word in command.words)


def _text(stage: Stage, word: str) -> str | None:
    """The text of the script that a word names, as far as the Dockerfile or the build context holds it."""
    path = absolute(word, stage.evaluation.end.state.workdir) if "/" in word else _path_of(stage, word)
    for _ in range(_MOST_STAGES):
        written = _bringing(stage, path) if path else None
        if written is None or path is None:
            return None
        if written.taken_from is None:
            return _text_of(written, path)
        stage, path = written.taken_from, _below(written, path)
    return None


def _path_of(stage: Stage, name: str) -> str | None:
    """Where a program lies that is called by its name alone."""
    found = (w.path for w in reversed(stage.files.written) if w.kind == "file" and basename(w.path) == name)
    return next(found, None)


def _bringing(stage: Stage, path: str) -> Written | None:
    """What last put a file at *path*, by itself or in a folder."""
    for change in stage.files.index.about(path):
        if isinstance(change, Removed) and change.covers(path):
            return None
        if isinstance(change, Written) and change.certain and (path == change.path or is_below(path, change.path)):
            return change
    return None


def _below(written: Written, path: str) -> str:
    """Where *path* was before it was written."""
    return f"{written.taken.rstrip('/')}/{path[len(written.path.rstrip('/')) + 1 :]}".rstrip("/")


def _text_of(written: Written, path: str) -> str | None:
    if written.heredoc is not None:
        return written.heredoc.text
    if written.match is not None:
        from shipworthy.graph.disclosure.leaks import text_of

        return text_of(written.match.context, _below(written, path).lstrip("/")) or None
    run = written.instruction
    if isinstance(run, Run) and written.origin == "command":
        return "\n".join([run.span.text, *(heredoc.text for heredoc in run.heredocs)])
    return None


def leaves_root(stage: Stage) -> Presence:
    """Does what a container starts as root go on as another user? A server that has to be root counts as one."""
    start = start_of(stage)
    if last(stage, Entrypoint) is None and stage.facts.drops_root:
        return Presence.YES
    if start is None:
        return Presence.NO
    names = {basename(word) for word in start.words}
    if not names.isdisjoint(SWITCHERS) or basename(start.words[0] if start.words else "") in SERVERS:
        return Presence.YES
    if any(_mentions(text) for text in start.texts):
        return Presence.YES
    return Presence.PERHAPS if start.unread else Presence.NO


def _mentions(script: str) -> bool:
    """Does a script call a program that switches to another user, or a server that does so itself?"""
    lines = (line for line in script.splitlines() if not line.lstrip().startswith("#"))
    names = {basename(word) for line in lines for word in line.translate(_SEPARATORS).split()}
    return not names.isdisjoint(SWITCHERS) or not names.isdisjoint(SERVERS)

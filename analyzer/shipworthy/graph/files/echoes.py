"""Files that the commands of a RUN write with a text that is known.

Source: POSIX on echo, printf and chmod; https://docs.docker.com/reference/dockerfile/#here-documents
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.finding import Edit
from shipworthy.graph.files.changes import is_below
from shipworthy.graph.files.runs import mounted_folders
from shipworthy.graph.instructions.run_steps import Step, chain, changes_shell, folder_before, replaced
from shipworthy.graph.rights.permissions import FRESH_MODE, apply_mode
from shipworthy.graph.rights.users import builder_identity, chown_for
from shipworthy.knowledge.commands import OPAQUE_FOLDERS
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_ENGINE_FILES = ("/etc/hosts", "/etc/hostname", "/etc/resolv.conf")
_ESCAPES = {"n": "\n", "t": "\t", "\\": "\\", '"': '"', "'": "'"}
_DELIMITERS = ("EOF", "TEXT", "FILE", "END")


class Echoed(NamedTuple):
    """A file that is written at `span`, and the edit that lets COPY do it; None if the text does not allow that."""

    path: str
    span: Span
    edit: Edit | None


class _Piece(NamedTuple):
    """What a step writes: `text` is None if it depends on the shell."""

    path: str
    text: str | None
    append: bool


def echoed_files(stage: Stage) -> Iterator[Echoed]:
    """The first file of each RUN that is written as a whole."""
    for run in stage.runs:
        if not any(mount.type == "bind" for mount in run.mounts):
            steps = chain(stage, run)
            yield from _chained(stage, run, steps) if steps else _catted(stage, run)


def _chained(stage: Stage, run: Run, steps: Sequence[Step]) -> Iterator[Echoed]:
    for index, step in enumerate(steps):
        command = step.alone
        piece = _read(command) if command else None
        if command and piece and not piece.append and _stays(stage, run, piece.path):
            yield Echoed(piece.path, command.span, _edit(stage, run, steps, index, piece))
            return


def _stays(stage: Stage, run: Run, path: str) -> bool:
    """Does the file stay in the image as it is written?"""
    folders = (*OPAQUE_FOLDERS, *mounted_folders(stage, run))
    return path not in _ENGINE_FILES and not any(path == folder or is_below(path, folder) for folder in folders)


def _read(command: Command) -> _Piece | None:
    outputs = [redirect for redirect in command.redirects if redirect.operator in (">", ">>")]
    if command.program not in ("echo", "printf") or len(outputs) != 1 or len(command.redirects) != 1:
        return None
    target = outputs[0].target
    words = command.args
    plain = target is not None and target.literal and target.value.startswith("/")
    if target is None or not plain or command.wrappers or not all(word.literal for word in words):
        return None
    if outputs[0].span.text[:1].isdigit():
        return None
    values = [word.value for word in words]
    text = _echo(values) if command.program == "echo" else _printf(values)
    if text is None:
        return None
    clear = command.program == "printf" or "\\" not in text
    return _Piece(target.value, text if clear else None, outputs[0].operator == ">>")


def _echo(values: Sequence[str]) -> str | None:
    """What echo writes, but for backslashes, which shells read differently; None where the last line may not end."""
    if values and values[0].startswith("-") and set(values[0][1:]) <= set("neE"):
        return None
    return f"{' '.join(values)}\n"


def _printf(values: Sequence[str]) -> str | None:
    """What printf writes; None for the rarer formats, and where the last line does not end."""
    if not values or values[0].startswith("-"):
        return None
    form = _unescape(values[0])
    if form is not None and "%" not in form and len(values) == 1:
        return form if form.endswith("\n") else None
    if form == "%s\n":
        return "".join(f"{value}\n" for value in values[1:])
    return None


def _unescape(form: str) -> str | None:
    """A format of printf with its escapes taken off; None for the rarer ones."""
    pieces = form.split("\\")
    text = [pieces[0]]
    skip = False
    for piece in pieces[1:]:
        if skip:
            text.append(piece)
            skip = False
        elif piece == "":
            text.append("\\")
            skip = True
        elif piece[0] in _ESCAPES:
            text.append(_ESCAPES[piece[0]] + piece[1:])
        else:
            return None
    return "".join(text)


def _edit(stage: Stage, run: Run, steps: Sequence[Step], at: int, first: _Piece) -> Edit | None:
    end, texts, mode = at + 1, [first.text], ""
    while end < len(steps) and not mode:
        command = steps[end].alone
        more = _read(command) if command else None
        if more and more.append and more.path == first.path:
            texts.append(more.text)
        else:
            mode = _mode(command, first.path) if command else ""
            if not mode:
                break
        end += 1
    known = [text for text in texts if text is not None]
    before, after = steps[:at], steps[end:]
    folder = folder_before(stage, run, before)
    if len(known) < len(texts) or changes_shell(before) or (folder is None and after):
        return None
    instruction = _copy(stage, run, first.path, "".join(known), mode)
    if instruction is None or (run.flags and not before and not after):
        return None
    return replaced(run, before, instruction, after, folder or "" if folder != stage.folder_at(run) else "")


def _mode(command: Command, path: str) -> str:
    """The mode that a chmod of this very file leads to, in figures; "" for any other command."""
    words = [word.value for word in command.args]
    if command.program != "chmod" or len(words) != 2 or words[1] != path:
        return ""
    found = apply_mode(words[0], FRESH_MODE)
    return "" if found is None else f"{found:04o}"


def _copy(stage: Stage, run: Run, path: str, text: str, mode: str) -> str | None:
    """COPY with a here-document; None if nothing that ends the text is at hand, or the user is not known."""
    lines = text.split("\n")
    delimiter = next((name for name in _DELIMITERS if name not in lines), None)
    if delimiter is None or any(char in text for char in "\r\0"):
        return None
    if stage.state_at(run).user_by and builder_identity(stage, run) is None:
        return None
    chmod = f" --chmod={mode}" if mode else ""
    quoted = f"'{delimiter}'" if any(char in text for char in "$\\") else delimiter
    return f"COPY{chown_for(stage, run)}{chmod} <<{quoted} {path}\n{text}{delimiter}"


def _catted(stage: Stage, run: Run) -> Iterator[Echoed]:
    """`RUN cat <<EOF > /path`, which is a here-document for the shell."""
    commands = stage.commands_of(run)
    if len(run.heredocs) != 1 or len(commands) != 1 or commands[0].program != "cat" or commands[0].args:
        return
    command, heredoc = commands[0], run.heredocs[0]
    target = next((r.target for r in command.redirects if r.operator == ">"), None)
    if target is None or len(command.redirects) != 2 or not target.literal or not target.value.startswith("/"):
        return
    if not _stays(stage, run, target.value):
        return
    if heredoc.expand and set(heredoc.text) & set("$`\\"):
        return
    instruction = _copy(stage, run, target.value, heredoc.text, "") if not run.flags else None
    whole = Span(run.span.source, run.span.start, heredoc.terminator.end)
    yield Echoed(target.value, command.span, Edit(whole, instruction) if instruction else None)

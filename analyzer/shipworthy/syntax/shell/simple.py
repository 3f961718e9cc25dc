"""Simple commands: which branches of the tree are words, assignments and redirects of one command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shipworthy.record import NamedTuple
from shipworthy.syntax.shell.commands import build
from shipworthy.syntax.shell.inner import STANDARD_INPUT, find_script, is_as_written
from shipworthy.syntax.shell.nodes import Assignment, Command, Redirect, ShellWord
from shipworthy.syntax.shell.spelling import Text
from shipworthy.syntax.shell.tree import Branch
from shipworthy.syntax.shell.words import join, read_word, read_words

COMMANDS = frozenset({"command", "declaration_command", "unset_command", "test_command"})

_PIECES = frozenset(
    {
        "ansi_c_string",
        "arithmetic_expansion",
        "brace_expression",
        "command_substitution",
        "concatenation",
        "expansion",
        "number",
        "process_substitution",
        "raw_string",
        "simple_expansion",
        "string",
        "translated_string",
        "word",
    }
)
_COMPOUND_PIECES = frozenset({"command_name", "binary_expression", "unary_expression", "parenthesized_expression"})
REDIRECTS = frozenset({"file_redirect", "heredoc_redirect", "herestring_redirect"})


class Parts(NamedTuple):
    """The branches that make up a command, each list in the order of the text."""

    assignments: list[Branch]
    pieces: list[Branch]
    redirects: list[Branch]


class Inner(NamedTuple):
    """Where a script lies that can be read in place, by offsets in the text; `branch` holds it."""

    branch: Branch
    start: int
    end: int


class Simple(NamedTuple):
    """A command, and the script that it runs in its turn: that of `sh -c`."""

    command: Command
    inner: Inner | None


def take_apart(branch: Branch, redirects: Sequence[Branch] = ()) -> Parts:
    """The parts of a command, or of a statement that has only redirects; *redirects* stand behind it."""
    parts = Parts([], [], [])
    for child in branch.children:
        _sort(child, parts)
    parts.redirects.extend(redirects)
    for redirect in parts.redirects:
        parts.pieces.extend(_words_behind(redirect))
    parts.pieces.sort(key=lambda piece: piece.start)
    return parts


def _sort(branch: Branch, parts: Parts) -> None:
    stack = [branch]
    while stack:
        child = stack.pop()
        if child.kind in REDIRECTS:
            parts.redirects.append(child)
        elif child.kind in _COMPOUND_PIECES:
            stack.extend(reversed(child.children))
        elif child.kind != "comment":
            if child.kind == "variable_assignment":
                parts.assignments.append(child)
            if child.kind != "variable_assignment" or parts.pieces:
                parts.pieces.append(child)


def _words_behind(redirect: Branch) -> Iterator[Branch]:
    """Words of the command that stand behind a redirect: `cat <<EOF file`, `curl >out -s`."""
    if redirect.kind == "heredoc_redirect":
        for child in redirect.children:
            if child.kind in _PIECES:
                yield child
            elif child.kind == "file_redirect":
                yield from _words_behind(child)
            elif child.kind not in ("<<", "<<-", "heredoc_start", "file_descriptor"):
                return
    elif redirect.kind == "file_redirect":
        pieces = [child for child in redirect.children if child.kind in _PIECES]
        target = _target(redirect)
        yield from pieces[len(target) :]


def _target(redirect: Branch) -> list[Branch]:
    pieces = [child for child in redirect.children if child.kind in _PIECES]
    ends = (i for i in range(1, len(pieces)) if pieces[i].start > pieces[i - 1].end)
    return pieces[: next(ends, len(pieces))]


def read_simple(
    text: Text, parts: Parts, operator: str = "", *, conditional: bool = False, nested: bool = False
) -> Simple | None:
    """The command made of *parts*; None if it has no word."""
    groups = list(join(text, parts.pieces))
    if not groups:
        return None
    words = tuple(read_word(text, group) for group in groups)
    command = build(
        words,
        operator,
        assignments=tuple(read_assignment(text, branch) for branch in parts.assignments),
        declared=tuple(_bare(text, groups)),
        redirects=tuple(read_redirect(text, branch) for branch in _flat(parts.redirects)),
        conditional=conditional,
        nested=nested,
    )
    return Simple(command, _inner(text, command, groups, parts.redirects))


def _inner(
    text: Text, command: Command, groups: Sequence[Sequence[Branch]], redirects: Sequence[Branch]
) -> Inner | None:
    """The script that a command runs; *groups* are the pieces of its words."""
    index = find_script(command)
    if index is None:
        return None
    if index != STANDARD_INPUT:
        return _quoted(text, groups[len(groups) - len(command.args) + index])
    heredocs = [branch for branch in redirects if branch.kind == "heredoc_redirect"]
    return _body(text, heredocs[-1]) if heredocs else None


def _quoted(text: Text, pieces: Sequence[Branch]) -> Inner | None:
    if len(pieces) != 1:
        return None
    branch = pieces[0]
    raw = branch.kind == "raw_string"
    if not raw and branch.kind != "string":
        return None
    start, end = branch.start + 1, branch.end - 1
    return Inner(branch, start, end) if raw or is_as_written(text.text[start:end]) else None


def _body(text: Text, heredoc: Branch) -> Inner | None:
    start = next((child for child in heredoc.children if child.kind == "heredoc_start"), None)
    body = next((child for child in heredoc.children if child.kind == "heredoc_body"), None)
    if start is None or body is None:
        return None
    quoted = any(char in "'\"\\" for char in text.text[start.start : start.end])
    as_written = quoted or is_as_written(text.text[body.start : body.end])
    return Inner(body, body.start, body.end) if as_written else None


def _flat(redirects: Iterable[Branch]) -> Iterator[Branch]:
    """Redirects, those behind the delimiter of a here-document too."""
    for redirect in redirects:
        yield redirect
        yield from (child for child in redirect.children if child.kind == "file_redirect")


def _bare(text: Text, groups: Sequence[Sequence[Branch]]) -> Iterator[Assignment]:
    """The names in `export NAME`."""
    for group in groups:
        if group[0].kind == "variable_name" and len(group) == 1:
            start, end = group[0].start, group[0].end
            yield Assignment(span=text.span(start, end), name=text.text[start:end])


def read_assignment(text: Text, branch: Branch) -> Assignment:
    """`NAME=value`; `NAME[1]=value` and `NAME+=value` count as assignments to `NAME`."""
    start, end = branch.start, branch.end
    name = branch.children[0]
    while name.children:
        name = name.children[0]
    equals = next((i for i, child in enumerate(branch.children) if child.kind in ("=", "+=")), 0)
    values = read_words(text, branch.children[equals + 1 :])
    value = values[0] if values else ShellWord(span=text.span(end, end), value="", literal=True)
    return Assignment(span=text.span(start, end), name=text.text[name.start : name.end], value=value)


def read_redirect(text: Text, branch: Branch) -> Redirect:
    """A redirect; the target of `<<` is the delimiter."""
    operator = next((child for child in branch.children if not child.named), branch)
    if branch.kind == "heredoc_redirect":
        pieces = [child for child in branch.children if child.kind == "heredoc_start"]
    else:
        pieces = _target(branch)
    end = pieces[-1].end if pieces else operator.end
    return Redirect(
        span=text.span(branch.start, end),
        operator=text.text[operator.start : operator.end],
        target=read_word(text, pieces) if pieces else None,
    )


def written_last(branch: Branch) -> Branch:
    """The command or compound command that stands last in a list or a pipeline."""
    while branch.kind in ("list", "pipeline", "negated_command", "redirected_statement") and branch.children:
        bodies = [child for child in branch.children if child.kind not in REDIRECTS and child.kind != "ERROR"]
        if not bodies:
            break
        branch = bodies[-1]
    return branch

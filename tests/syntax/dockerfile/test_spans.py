"""Every token says where it is: its span cuts its own text out of the file, and together they are all of the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from hypothesis import example, given, settings

from generating import VALID, mutations
from shipworthy.node import Node
from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile import nodes
from shipworthy.syntax.dockerfile.parser import parse
from shipworthy.syntax.shell.nodes import Command, ShellWord

SURROGATE = re.compile("[\ud800-\udfff]")
SPECIAL = re.compile("[\"'\\\\`]")

# An opener opens nothing on a line on which a quote is left open.
PUNCTUATION = re.compile(r"(?:(?:[\[\],=\\`]|--|CMD|NONE)+|.*<<.*)\Z", re.IGNORECASE)


class Reading:
    """A parsed text. `joined` is the text of a span without continuations and what lies between their lines."""

    def __init__(self, text: str) -> None:
        self.document = parse(Source("Dockerfile", text))
        escapes = [one.value for one in self.document.directives if one.name == "escape" and one.value in ("\\", "`")]
        mark = re.escape(escapes[0] if escapes and not text.startswith("#!") else "\\")
        self._continuation = re.compile(rf"(?<!{mark}){mark}[ \t]*\r*\n(?:[^\S\n]*(?:#[^\n]*)?\n)*")

    def joined(self, span: Span) -> str:
        return self._continuation.sub("", span.text)


def fields(node: Node) -> Iterator[Node]:
    """The nodes in the fields of *node*."""
    stack = list(node.__dict__.values())
    while stack:
        value = stack.pop()
        if isinstance(value, Node):
            yield value
        elif isinstance(value, dict):
            stack += value.values()
        elif isinstance(value, tuple) and not isinstance(value, Span):
            stack += value


def everything(node: Node) -> Iterator[Node]:
    stack = [node]
    while stack:
        yield (one := stack.pop())
        stack += fields(one)


def is_within(text: str, written: str) -> bool:
    """Is *text* what remains of *written* when characters are left out?"""
    characters = iter(written)
    return all(char in characters for char in text)


def check_word(reading: Reading, word: nodes.Word) -> None:
    """Quotes and escapes are taken off a value, and nothing else; its parts follow each other."""
    written = reading.joined(word.span)
    if word.literal and not SPECIAL.search(written):
        assert word.value == written
    at = word.span.start
    for part in word.parts:
        assert at <= part.span.start <= part.span.end <= word.span.end
        at = part.span.end
        if isinstance(part, nodes.Literal):
            assert all(part.text[gap].isspace() for gap in part.gaps)
        elif part.name:
            assert is_within(f"${part.name}", reading.joined(part.span))


def check_array(reading: Reading, words: tuple[nodes.Word, ...]) -> None:
    for word in words:
        written = reading.joined(word.span)
        assert written[0] == written[-1] == '"'
        assert word.value == SURROGATE.sub("\ufffd", json.loads(written)) or "\\" not in written


def check_flag(reading: Reading, flag: nodes.Flag) -> None:
    written = reading.joined(flag.span)
    if not SPECIAL.search(written):
        assert written == f"--{flag.name}" + (f"={flag.value.value}" if flag.value else "")
    if flag.value:
        assert flag.value.span.end == flag.span.end
        assert flag.name_span.end < flag.value.span.start or flag.name_span == flag.span


def check_heredoc(heredoc: nodes.Heredoc) -> None:
    text = heredoc.opener.source.text
    assert "<<" in heredoc.opener.text
    assert heredoc.terminator.text.lstrip("\t" if heredoc.chomp else "") == heredoc.name
    assert text[heredoc.body.start - 1] == "\n"
    assert heredoc.body.end == heredoc.terminator.start
    assert heredoc.text == (re.sub("(?m)^\t+", "", heredoc.body.text) if heredoc.chomp else heredoc.body.text)


def check_instruction(reading: Reading, instruction: nodes.Instruction) -> None:
    assert reading.joined(instruction.keyword.span) == instruction.keyword.value
    assert instruction.keyword.span.start == instruction.span.start
    for flag in instruction.flags:
        check_flag(reading, flag)
    for heredoc in instruction.heredocs:
        check_heredoc(heredoc)
    for array in (getattr(instruction, name, None) for name in ("exec", "command")):
        if array is not None:
            check_array(reading, array)
    if isinstance(instruction, nodes.CommandInstruction) and instruction.shell is not None:
        check_shell(instruction)


def check_shell(instruction: nodes.CommandInstruction) -> None:
    """A mask has the length of what it hides, which is continuations only; words are where they say they are."""
    shell = instruction.shell
    assert shell is not None and len(shell.text) == shell.span.end - shell.start
    changed = [one for one, other in zip(shell.text, shell.span.text, strict=True) if one != other]
    assert set(changed) <= set(" \\\n")
    script = instruction.script
    for command in script.commands if script else ():
        check_command(command)
        for word in command.words:
            masked = shell.cut(word.span.start - shell.start, word.span.end - shell.start).text
            check_shell_word(word, masked.replace("\\\n", ""))


def check_command(command: Command) -> None:
    at = command.span.start
    for word in command.words:
        assert at <= word.span.start < word.span.end <= command.span.end
        at = word.span.end


def check_shell_word(word: ShellWord, masked: str) -> None:
    if not SPECIAL.search(masked):
        assert word.value == masked
    elif "$'" not in masked:
        assert is_within(word.value, masked)


def check(text: str) -> None:
    reading = Reading(text)
    document = reading.document
    for comment in document.comments:
        assert comment.span.text == comment.text and comment.text.startswith("#")
        assert text[comment.span.end :].lstrip("\r")[:1] in ("", "\n")
    for directive in document.directives:
        assert directive.value_span.text == directive.value
    for node in everything(document):
        if isinstance(node, nodes.Word):
            check_word(reading, node)
        elif isinstance(node, nodes.Instruction):
            check_instruction(reading, node)


def check_order(document: nodes.Dockerfile) -> None:
    """Spans lie within those of their parents, and follow each other."""
    at = 0
    for instruction in document.instructions:
        assert at <= instruction.span.start
        at = instruction.span.end
        for heredoc in instruction.heredocs:
            assert instruction.span.start < heredoc.opener.start < heredoc.opener.end <= instruction.span.end
            assert at <= heredoc.body.start <= heredoc.body.end <= heredoc.terminator.start
            at = heredoc.terminator.end
    for parent in everything(document):
        outer = getattr(parent, "span", None)
        for child in fields(parent):
            inner = getattr(child, "span", None)
            assert not outer or not inner or outer.start <= inner.start <= inner.end <= outer.end
    listed = [node.span.start for node in document.comments], [node.span.start for node in document.invalid]
    assert all(starts == sorted(starts) for starts in listed)


def leaves(document: nodes.Dockerfile) -> Iterator[Span]:
    """Where all tokens of the file are."""
    yield from (directive.span for directive in document.directives)
    yield from (comment.span for comment in document.comments)
    for node in everything(document):
        if isinstance(node, nodes.Word | nodes.Unreadable) or (isinstance(node, nodes.Onbuild) and not node.trigger):
            yield node.span
        elif isinstance(node, nodes.Flag):
            yield node.name_span
        elif isinstance(node, nodes.Heredoc):
            yield from (node.opener, node.body, node.terminator)
        elif isinstance(node, nodes.CommandInstruction) and node.shell is not None:
            yield node.shell.span
            if node.interpreter:
                yield Span(document.source, node.heredocs[0].opener.end, node.span.end)


def check_cover(reading: Reading) -> None:
    """Nothing but punctuation is outside of all tokens. What follows a here-document without an end is not read."""
    document = reading.document
    left = list(document.source.text)
    for span in leaves(document):
        left[span.start : span.end] = " " * (span.end - span.start)
    if document.frontend.ours and all(problem.code != "unterminated-heredoc" for problem in document.invalid):
        assert [token for token in "".join(left).split() if not PUNCTUATION.match(token)] == []


@settings(max_examples=200, deadline=None)
@given(mutations())
@example(VALID)
def test_tokens_are_in_order_and_cover_the_file(text: str) -> None:
    reading = Reading(text)
    check_order(reading.document)
    check_cover(reading)


@settings(max_examples=200, deadline=None)
@given(mutations())
@example(VALID)
def test_spans_cut_what_nodes_say(text: str) -> None:
    check(text)

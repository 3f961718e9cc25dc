"""One builder for each instruction: from its words to its node."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from shipworthy.errors import did_you_mean
from shipworthy.source import Span
from shipworthy.syntax.dockerfile import flags, jsonform, nodes
from shipworthy.syntax.dockerfile.lines import LogicalLine
from shipworthy.syntax.dockerfile.nodes import Flag, Heredoc, Instruction, Pair, Unreadable, Word
from shipworthy.syntax.dockerfile.words import split, split_quoted, word
from shipworthy.syntax.grammar import Unparsable, parse
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.nodes import Invalid

_STAGE_NAME = re.compile(r"[a-z][a-z0-9._-]*\Z")


class Unbuildable(ValueError):
    """The instruction has no meaning; the reason is an `Invalid`."""

    def __init__(self, span: Span, code: str, message: str, help: str = "") -> None:
        super().__init__(message)
        self.invalid = Invalid(span=span, code=code, message=message, help=help)


class Context(NamedTuple):
    """What builders work with: the parts of the line, and where to put what is invalid."""

    keyword: Word
    flags: tuple[Flag, ...]
    rest: Masked
    shell: Masked
    heredocs: tuple[Heredoc, ...]
    escape: str
    invalid: list[Invalid]
    line: Masked
    onbuild: bool = False

    def hidden(self, span: Span) -> Masked:
        """A part of the line in which continuations are hidden."""
        return self.line.cut(span.start - self.line.start, span.end - self.line.start)

    @property
    def name(self) -> str:
        return self.keyword.value.upper()

    @property
    def span(self) -> Span:
        last = self.rest.span if self.rest.text else self.flags[-1].span if self.flags else self.keyword.span
        return self.keyword.span.to(last)

    def word(self, masked: Masked, *, expands: bool = True) -> Word:
        return word(masked, self.escape, expands=expands, invalid=self.invalid)

    def fields(self) -> dict[str, Any]:
        return {
            "span": self.span,
            "keyword": self.keyword,
            "flags": self.flags,
            "heredocs": self.heredocs,
            "onbuild": self.onbuild,
        }

    def missing(self, what: str) -> Unbuildable:
        return Unbuildable(self.keyword.span, "missing-argument", f"{self.name} needs {what}")


def read(line: LogicalLine, escape: str, invalid: list[Invalid], *, onbuild: bool = False) -> Instruction:
    """The instruction on a logical line; an `Unreadable` one where it has no meaning."""
    context = _context(line, escape, invalid, onbuild)
    invalid.extend(flags.check(context.name, context.flags))
    builder = _BUILDERS.get(context.name)
    try:
        if builder is None:
            hint = did_you_mean(context.name, _BUILDERS)
            raise Unbuildable(
                context.keyword.span,
                "unknown-instruction",
                f"`{context.keyword.value}` is no instruction{hint}",
            )
        return builder(context)
    except Unbuildable as problem:
        invalid.append(problem.invalid)
        return Unreadable(**context.fields())


def _context(line: LogicalLine, escape: str, invalid: list[Invalid], onbuild: bool) -> Context:
    masked = line.words
    text = masked.text
    start = re.match(r"[\s\0]*", text)
    assert start
    match = re.compile(r"[^\s\0]+").match(text, start.end())
    assert match
    keyword = word(masked.cut(*match.span()), escape, expands=False)
    found, at = _flags(masked, match.end(), escape, invalid)
    end = len(text.rstrip(" \t\r\n\0"))
    at += len(text[at:end]) - len(text[at:end].lstrip(" \t\r\n\0"))
    rest = masked.cut(at, max(at, end))
    shell = line.shell.cut(at, max(at, end))
    return Context(keyword, tuple(found), rest, shell, line.heredocs, escape, invalid, masked, onbuild)


def _flags(masked: Masked, at: int, escape: str, invalid: list[Invalid]) -> tuple[list[Flag], int]:
    """The flags from offset *at* on, and the offset after them."""
    try:
        tree = parse("dockerfile/flags", masked.text[at:])
    except Unparsable:
        return [], at
    found: list[Flag] = []
    for token in tree.children:
        if token.type != "FLAG":
            break
        start, end = at + token.start_pos, at + token.end_pos
        equals = token.value.find("=")
        value = word(masked.cut(start + equals + 1, end), escape, invalid=invalid) if equals >= 0 else None
        found.append(flags.make(masked.cut(start, end).span, value))
    return found, (at + tree.children[len(found) - 1].end_pos) if found else at


def _one(context: Context, what: str) -> Word:
    if not context.rest.text:
        raise context.missing(what)
    return context.word(context.rest)


def _words(context: Context, what: str) -> tuple[Word, ...]:
    """The arguments in JSON form or between blanks."""
    exec = _exec(context)
    found = exec if exec is not None else tuple(context.word(part) for part in split(context.rest))
    if not found and not context.heredocs:
        raise context.missing(what)
    return found


def _exec(context: Context) -> tuple[Word, ...] | None:
    try:
        return jsonform.words(context.rest)
    except jsonform.NotStrings:
        message = "the JSON form is an array of strings"
        raise Unbuildable(context.rest.span, "bad-json-form", message) from None


def _from(context: Context) -> Instruction:
    parts = list(split(context.rest))
    if not parts:
        raise context.missing("an image, and perhaps `AS` with a name")
    if len(parts) not in (1, 3) or (len(parts) == 3 and parts[1].text.upper() != "AS"):
        raise Unbuildable(context.rest.span, "bad-from", "FROM is `FROM image` or `FROM image AS name`")
    alias = context.word(parts[2], expands=False) if len(parts) == 3 else None
    if alias and not _STAGE_NAME.match(alias.value.lower()):
        message = f"`{alias.value}` is no name for a stage: a letter, then letters, digits and _ - ."
        context.invalid.append(Invalid(span=alias.span, code="bad-stage-name", message=message))
    as_keyword = context.word(parts[1], expands=False) if alias else None
    return nodes.From(**context.fields(), image=context.word(parts[0]), alias=alias, as_keyword=as_keyword)


def _command(kind: type[nodes.CommandInstruction]) -> Callable[[Context], Instruction]:
    def build(context: Context) -> Instruction:
        if not context.rest.text and kind is nodes.Run:
            raise context.missing("a command")
        exec = _exec(context)
        shell = None if exec is not None else context.shell
        return kind(**context.fields(), exec=exec, shell=shell)

    return build


def _run(context: Context) -> Instruction:
    if not context.rest.text:
        raise context.missing("a command")
    exec = _exec(context)
    mounts = tuple(
        flags.mount(flag, context.hidden(flag.span), context.invalid) for flag in context.flags if flag.name == "mount"
    )
    shell, interpreter = (None, "") if exec is not None else _script(context)
    return nodes.Run(**context.fields(), exec=exec, shell=shell, interpreter=interpreter, mounts=mounts)


def _script(context: Context) -> tuple[Masked, str]:
    """What the shell of RUN is given, and the interpreter where a here-document goes to another program."""
    if not context.heredocs:
        return context.shell, ""
    first, last = context.heredocs[0], context.heredocs[-1]
    source = context.rest.source
    opener = context.rest.text[: first.opener.end - context.rest.start].strip()
    after = context.rest.text[first.opener.end - context.rest.start :].strip(" \0")
    if len(context.heredocs) == 1 and opener == first.opener.text:
        return Masked(source, first.body.start, first.body.text), after.split(" ")[0].rpartition("/")[
            2
        ] if after else ""
    end = last.terminator.end
    return Masked(source, context.shell.start, context.shell.text + source.text[context.shell.span.end : end]), ""


def _healthcheck(context: Context) -> Instruction:
    head = next(split(context.rest), None)
    if head is None:
        raise context.missing("`NONE`, or `CMD` with a command")
    rest = _after(context, head)
    match head.text.upper():
        case "NONE":
            if rest.rest.text:
                raise Unbuildable(rest.rest.span, "surplus-argument", "HEALTHCHECK NONE takes no arguments")
            return nodes.Healthcheck(**context.fields(), none=True)
        case "CMD":
            exec = _exec(rest)
            if not rest.rest.text or exec == ():
                raise Unbuildable(head.span, "missing-argument", "HEALTHCHECK CMD needs a command")
            return nodes.Healthcheck(**context.fields(), exec=exec, shell=None if exec is not None else rest.shell)
    raise Unbuildable(head.span, "unknown-healthcheck", f"`{head.text}` is neither `NONE` nor `CMD`")


def _after(context: Context, head: Masked) -> Context:
    """The context with the word *head* taken off the rest."""
    at = head.span.end - context.rest.start
    at += len(context.rest.text[at:]) - len(context.rest.text[at:].lstrip(" \t\r\n\0"))
    return context._replace(
        rest=context.rest.cut(at, len(context.rest.text)),
        shell=context.shell.cut(at, len(context.shell.text)),
    )


def _copying(kind: type[nodes.Copy] | type[nodes.Add]) -> Callable[[Context], Instruction]:
    def build(context: Context) -> Instruction:
        openers = {heredoc.opener.start for heredoc in context.heredocs}
        found = _words(context, "sources and a destination")
        if len(found) < 2:
            raise context.missing("at least one source and a destination")
        destination = found[-1]
        if destination.span.start in openers:
            raise Unbuildable(destination.span, "heredoc-destination", "a here-document cannot be the destination")
        sources = tuple(w for w in found[:-1] if w.span.start not in openers)
        return kind(**context.fields(), sources=sources, destination=destination)

    return build


def _pairs(kind: type[nodes.Env] | type[nodes.Label]) -> Callable[[Context], Instruction]:
    def build(context: Context) -> Instruction:
        parts = list(split_quoted(context.rest, context.escape))
        if not parts:
            raise context.missing("`name=value`")
        if "=" not in parts[0].text:
            return kind(**context.fields(), pairs=(_legacy(context, parts),))
        return kind(**context.fields(), pairs=tuple(_pair(context, part) for part in parts))

    return build


def _legacy(context: Context, parts: list[Masked]) -> Pair:
    if len(parts) < 2:
        raise Unbuildable(parts[0].span, "missing-equals", f"{context.name} needs a value: `{parts[0].text}=...`")
    rest = _after(context, parts[0]).rest
    return Pair(span=context.rest.span, key=context.word(parts[0]), value=context.word(rest), legacy=True)


def _pair(context: Context, part: Masked) -> Pair:
    at = part.text.find("=")
    if at < 0:
        raise Unbuildable(part.span, "missing-equals", f"`{part.text}` has no `=`; quote values with blanks in them")
    if at == 0:
        raise Unbuildable(part.span, "blank-name", "the name before `=` is missing")
    return Pair(
        span=part.span,
        key=context.word(part.cut(0, at)),
        value=context.word(part.cut(at + 1, len(part.text))),
    )


def _arg(context: Context) -> Instruction:
    parts = list(split_quoted(context.rest, context.escape))
    if not parts:
        raise context.missing("a name")
    pairs = (
        _pair(context, part) if "=" in part.text else Pair(span=part.span, key=context.word(part)) for part in parts
    )
    return nodes.Arg(**context.fields(), pairs=tuple(pairs))


def _shell(context: Context) -> Instruction:
    exec = _exec(context)
    if not exec:
        raise Unbuildable(
            context.rest.span if context.rest.text else context.keyword.span,
            "bad-shell",
            'SHELL needs the JSON form: SHELL ["/bin/sh", "-c"]',
        )
    return nodes.Shell(**context.fields(), command=exec)


def _onbuild(context: Context) -> Instruction:
    if not context.rest.text:
        raise context.missing("an instruction")
    line = LogicalLine(context.rest, context.shell, context.heredocs)
    name = next(split(context.rest)).text.upper()
    if name in ("ONBUILD", "FROM", "MAINTAINER"):
        raise Unbuildable(context.rest.span, "bad-onbuild", f"{name} may not stand after ONBUILD")
    trigger = read(line, context.escape, context.invalid, onbuild=True)
    return nodes.Onbuild(**context.fields(), trigger=None if isinstance(trigger, Unreadable) else trigger)


def _single(kind: type[Any], field: str, what: str) -> Callable[[Context], Instruction]:
    def build(context: Context) -> Instruction:
        built: Instruction = kind(**context.fields(), **{field: _one(context, what)})
        return built

    return build


def _several(kind: type[Any], field: str, what: str) -> Callable[[Context], Instruction]:
    def build(context: Context) -> Instruction:
        built: Instruction = kind(**context.fields(), **{field: _words(context, what)})
        return built

    return build


_BUILDERS: dict[str, Callable[[Context], Instruction]] = {
    "ADD": _copying(nodes.Add),
    "ARG": _arg,
    "CMD": _command(nodes.Cmd),
    "COPY": _copying(nodes.Copy),
    "ENTRYPOINT": _command(nodes.Entrypoint),
    "ENV": _pairs(nodes.Env),
    "EXPOSE": _several(nodes.Expose, "ports", "a port"),
    "FROM": _from,
    "HEALTHCHECK": _healthcheck,
    "LABEL": _pairs(nodes.Label),
    "MAINTAINER": _single(nodes.Maintainer, "author", "a name"),
    "ONBUILD": _onbuild,
    "RUN": _run,
    "SHELL": _shell,
    "STOPSIGNAL": _single(nodes.Stopsignal, "signal", "a signal"),
    "USER": _single(nodes.User, "user", "a user"),
    "VOLUME": _several(nodes.Volume, "paths", "a path"),
    "WORKDIR": _single(nodes.Workdir, "path", "a path"),
}

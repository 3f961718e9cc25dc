"""From a line to its node: one builder for each instruction."""

from __future__ import annotations

from collections.abc import Callable

from shipworthy.errors import nearest, question
from shipworthy.regex import regex
from shipworthy.syntax.dockerfile import commands, copying, flags, nodes, pairs, ports
from shipworthy.syntax.dockerfile.directives import Directives
from shipworthy.syntax.dockerfile.frontend import HEREDOCS_SINCE
from shipworthy.syntax.dockerfile.heredocs import WITH_HEREDOCS, find_openers
from shipworthy.syntax.dockerfile.jsonform import NotStrings
from shipworthy.syntax.dockerfile.jsonform import read as read_json
from shipworthy.syntax.dockerfile.lines import Lines, LogicalLine
from shipworthy.syntax.dockerfile.nodes import Instruction, Unreadable
from shipworthy.syntax.dockerfile.signals import SIGNALS, is_signal
from shipworthy.syntax.dockerfile.statement import Problems, Statement, Unbuildable, take_apart
from shipworthy.syntax.dockerfile.words import plain
from shipworthy.syntax.grammar import parse
from shipworthy.syntax.nodes import Invalid
from shipworthy.syntax.parse_tree import Unparsable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_STAGE_NAME = regex(r"[a-z][a-z0-9._-]*\Z")
_NO_TRIGGERS = frozenset({"FROM", "MAINTAINER", "ONBUILD"})
_UNCHECKED_FLAGS = frozenset({"ARG", "STOPSIGNAL"})
_SEEN_IN_TRIGGERS = frozenset({"bad-json-form", "missing-equals"})


def read(line: LogicalLine, lines: Lines, directives: Directives, invalid: Problems) -> Instruction | None:
    """The instruction on *line*, its here-documents taken from *lines*; None if nothing is on the line."""
    if not line.text.text:
        message = "there is no instruction before the end of the file"
        invalid.append(Invalid(span=line.shell.span, code="unknown-instruction", message=message))
        return None
    if lines.refused >= line.shell.start:
        keyword = line.text.cut(0, len(line.text.text.split(maxsplit=1)[0]))
        return Unreadable(span=line.text.span(), keyword=plain(keyword), empty_lines=line.empty_lines)
    statement = take_apart(line.text, line.shell, directives.escape, line.empty_lines, directives.frontend)
    if "<<" in line.text.text and _may_open(statement):
        bodies = []
        for opener in find_openers(line.text):
            body = lines.body(opener)
            if body is None:
                break
            bodies.append(body)
        if bodies and statement.frontend.lacks(*HEREDOCS_SINCE):
            statement.invalid.append(flags.newer(bodies[0].opener, "a here-document", HEREDOCS_SINCE[0]))
        statement = statement._replace(heredocs=tuple(bodies))
    instruction = _build(statement) if lines.refused < line.shell.start else Unreadable(**statement.fields())
    invalid.extend(statement.invalid)
    return instruction


def _may_open(statement: Statement) -> bool:
    """May there be here-documents? Not in the JSON form; ONBUILD may have those of its trigger."""
    if statement.name == "ONBUILD" and statement.rest.text:
        statement = take_apart(statement.rest, statement.shell, statement.escape)
    if statement.name not in WITH_HEREDOCS:
        return False
    try:
        return read_json(statement.rest) is None
    except NotStrings:
        return False


def _build(statement: Statement) -> Instruction:
    """The node of a statement, an `Unreadable` one where it has no meaning."""
    builder = _BUILDERS.get(statement.name)
    try:
        if builder is None:
            near = nearest(statement.name, _BUILDERS)
            message = f"`{statement.keyword.value}` is not an instruction{question(near)}"
            raise Unbuildable(statement.keyword.span, "unknown-instruction", message, instead=near or "")
        if statement.flags and _checks_flags(statement):
            statement.invalid.extend(flags.check(statement.name, statement.flags, statement.frontend))
        return builder(statement)
    except Unbuildable as problem:
        statement.invalid.append(problem.invalid)
        return Unreadable(**statement.fields())


def _checks_flags(statement: Statement) -> bool:
    """BuildKit does not look at the flags of some instructions at all."""
    disabled = statement.name == "HEALTHCHECK" and statement.rest.text.upper() == "NONE"
    return statement.name not in _UNCHECKED_FLAGS and not disabled


def _build_from(statement: Statement) -> nodes.From:
    rest = statement.rest
    if not rest.text:
        raise statement.missing("an image, and perhaps `AS` with a name")
    try:
        tokens = parse("dockerfile/from", rest.text).children
    except Unparsable:
        message = "FROM is `FROM image` or `FROM image AS name`"
        raise Unbuildable(rest.span(), "bad-from", message) from None
    first, *others = (rest.cut(token.start_pos, token.end_pos) for token in tokens)
    image = statement.word(first)
    if not image.value:
        statement.refuse(image.span, "blank-image", "FROM needs the name of an image")
    as_keyword, alias = (plain(text) for text in others) if others else (None, None)
    if alias and not _STAGE_NAME.match(alias.value.lower()):
        message = f"`{alias.value}` is not a name for a stage: a letter, then letters, digits and _ - ."
        statement.refuse(alias.span, "bad-stage-name", message)
    return nodes.From(**statement.fields(), image=image, alias=alias, as_keyword=as_keyword)


def _build_onbuild(statement: Statement) -> nodes.Onbuild:
    """ONBUILD. The trigger is built when another image is, so what BuildKit finds then is not said of it here."""
    if not statement.rest.text:
        raise statement.missing("an instruction")
    inner = take_apart(statement.rest, statement.shell, statement.escape)
    if inner.name in _NO_TRIGGERS:
        message = f"{inner.name} may not stand after ONBUILD"
        raise Unbuildable(inner.keyword.span, "bad-onbuild", message)
    inner = inner._replace(onbuild=True, heredocs=statement.heredocs)
    trigger = _build(inner)
    statement.invalid.extend(problem for problem in inner.invalid if problem.code in _SEEN_IN_TRIGGERS)
    later = tuple(problem for problem in inner.invalid if problem.code not in _SEEN_IN_TRIGGERS)
    readable = None if isinstance(trigger, Unreadable) else trigger
    return nodes.Onbuild(**statement.fields(), trigger=readable, problems=later)


def _build_stopsignal(statement: Statement) -> nodes.Stopsignal:
    if not statement.rest.text:
        raise statement.missing("a signal")
    signal = statement.word(statement.rest)
    if signal.literal and not is_signal(signal.value):
        near = nearest(signal.value, SIGNALS)
        message = f"`{signal.value}` is not a signal{question(near)}"
        invalid = Invalid(span=signal.span, code="unknown-signal", message=message, instead=near or "")
        statement.invalid.append(invalid)
    return nodes.Stopsignal(**statement.fields(), signal=signal)


def _build_maintainer(statement: Statement) -> nodes.Maintainer:
    if not statement.rest.text:
        raise statement.missing("a name")
    return nodes.Maintainer(**statement.fields(), author=plain(statement.rest))


def _single(kind: type[Any], field: str, what: str) -> Callable[[Statement], Instruction]:
    """The builder of an instruction whose one argument is the rest of the line, blanks included."""

    def build(statement: Statement) -> Instruction:
        if not statement.rest.text:
            raise statement.missing(what)
        built: Instruction = kind(**statement.fields(), **{field: statement.word(statement.rest)})
        return built

    return build


_BUILDERS: dict[str, Callable[[Statement], Instruction]] = {
    "ADD": copying.build(nodes.Add),
    "ARG": pairs.build_arg,
    "CMD": commands.build_command(nodes.Cmd),
    "COPY": copying.build(nodes.Copy),
    "ENTRYPOINT": commands.build_command(nodes.Entrypoint),
    "ENV": pairs.build(nodes.Env),
    "EXPOSE": ports.build,
    "FROM": _build_from,
    "HEALTHCHECK": commands.build_healthcheck,
    "LABEL": pairs.build(nodes.Label),
    "MAINTAINER": _build_maintainer,
    "ONBUILD": _build_onbuild,
    "RUN": commands.build_run,
    "SHELL": commands.build_shell,
    "STOPSIGNAL": _build_stopsignal,
    "USER": _single(nodes.User, "user", "a user"),
    "VOLUME": copying.build_volume,
    "WORKDIR": _single(nodes.Workdir, "path", "a path"),
}

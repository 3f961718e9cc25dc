"""Secrets that are written down in a Dockerfile, and those that it asks for in a way that keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

from shipworthy.graph.packages.steps import commands_of
from shipworthy.graph.running.runtimes import for_development
from shipworthy.knowledge import secrets as known
from shipworthy.knowledge.transfers import host_of, is_near
from shipworthy.node import Node
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Add, Arg, Copy, Env, Instruction, Onbuild, Pair, Run
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.dockerfile import DockerfileUnit
    from shipworthy.graph.stage import Stage
    from shipworthy.syntax.compose.nodes import ComposeDocument
    from shipworthy.syntax.dockerfile.nodes import Dockerfile

_SETTING = regex(
    r"^[ \t]*(?:export[ \t]+)?[\"']?([A-Za-z][\w.-]{1,80})[\"']?[ \t]*[=:][ \t]*[\"']?([^\s\"'#]{4,200})", re.MULTILINE
)
_OPTIONS = ("--password", "--passwd", "--pass", "--token", "--secret", "--api-key", "--auth-token", "--secret-key")
_LOGINS = ("-u", "--user", "-U", "--proxy-user")


class Written(Node):
    """A secret in a text. `what` says what it is: "a token of GitHub", "`DB_PASSWORD`"."""

    span: Span
    what: str


def written_tokens(document: Dockerfile | ComposeDocument) -> Iterator[Written]:
    """The secrets in the text of a document that are known by their form, those in comments left out."""
    source = document.source
    for start, end, what in sorted(_matches(source.text)):
        if not any(comment.span.start <= start < comment.span.end for comment in document.comments):
            yield Written(span=Span(source, start, end), what=what)


def _matches(text: str) -> Iterator[tuple[int, int, str]]:
    for form in known.FORMS:
        if form.mark in text:
            for match in form.pattern.finditer(text):
                if not known.is_placeholder(match[0]):
                    yield match.start(), match.end(), form.what
    if "PRIVATE KEY-----" in text:
        yield from ((match.start(), match.end(), "a private key") for match in known.PRIVATE_KEY.finditer(text))
    if "://" in text and "@" in text:
        yield from _logins(text)


def _logins(text: str) -> Iterator[tuple[int, int, str]]:
    """Addresses with a name and a password of some other machine."""
    for match in known.URL_LOGIN.finditer(text):
        user, password, host = match[2], match[3], match[4].lower()
        plain = known.is_trivial(password) or known.is_placeholder(password) or password.lower() == user.lower()
        if not plain and not is_near(host) and not known.is_placeholder(host):
            yield match.start(3), match.end(3), f"the password of `{user}` at {host}"


def written_passwords(unit: DockerfileUnit) -> Iterator[Written]:
    """The secrets that are known by their name and their value, in what ends up in an image that ships.

    Stages for tests and development are left out.
    """
    for instruction in unit.document.instructions:
        if isinstance(instruction, Arg) and (not unit.stages or instruction.span.start < unit.stages[0].span.start):
            yield from _in_pairs(instruction.pairs)
    for stage in kept_stages(unit):
        for instruction in stage.instructions if not stage.built_by_hand else ():
            yield from _in_instruction(stage, instruction)


def _in_instruction(stage: Stage, instruction: Instruction) -> Iterator[Written]:
    if isinstance(instruction, Env | Arg):
        yield from _in_pairs(instruction.pairs)
    elif isinstance(instruction, Copy | Add):
        code = instruction.destination.value.endswith(known.CODE_ENDINGS)
        for heredoc in instruction.heredocs if not code else ():
            for match in _SETTING.finditer(heredoc.body.text):
                if known.is_setting(match[1], match[2]):
                    yield Written(span=heredoc.body.cut(*match.span(2)), what=f"`{match[1]}`")
    elif isinstance(instruction, Run):
        yield from _in_run(stage, instruction)


def _in_pairs(pairs: Iterable[Pair]) -> Iterator[Written]:
    for pair in pairs:
        if pair.value and pair.value.literal and known.is_password(pair.key.value, _bare(pair)):
            yield Written(span=pair.value.span, what=f"`{pair.key.value}`")


def _bare(pair: Pair) -> str:
    return pair.value.value.strip("\"'") if pair.value else ""


def _in_run(stage: Stage, run: Run) -> Iterator[Written]:
    commands = commands_of(stage, run)
    assignments = {a.span.start: a for command in commands for a in command.assignments}
    if stage.understands(run) and run.script:
        assignments.update({a.span.start: a for a in run.script.assignments})
    for assignment in assignments.values():
        value = assignment.value
        if value and value.literal and known.is_password(assignment.name, value.value):
            yield Written(span=value.span, what=f"`{assignment.name}`")
    for command in commands:
        yield from _in_options(command)
        yield from _in_logins(command) if command.program == "curl" else ()


def _in_options(command: Command) -> Iterator[Written]:
    """`--password=x` and `--password x`."""
    for word, following in zip_longest(command.args, command.args[1:]):
        if not word.value.startswith(_OPTIONS):
            continue
        name, equals, text = word.value.partition("=")
        if name not in _OPTIONS:
            continue
        value = text if equals else following.value if following else ""
        holder = word if equals else following
        if holder and holder.literal and not value.startswith("-") and known.is_password(name.strip("-"), value):
            yield Written(span=holder.span, what=f"`{name}`")


def _in_logins(command: Command) -> Iterator[Written]:
    """`curl --user name:password`, unless it is for this machine."""
    for word, following in pairwise(command.args):
        user, _, password = following.value.partition(":")
        if word.value not in _LOGINS or not following.literal or password.lower() == user.lower():
            continue
        if known.is_password("password", password) and not any(_is_local(other.value) for other in command.args):
            yield Written(span=following.span, what=f"`{word.value}`")


def _is_local(text: str) -> bool:
    return is_near(host_of(text)) if "://" in text else text.startswith(("localhost", "127."))


def kept_stages(unit: DockerfileUnit) -> list[Stage]:
    """The stages whose layers and history end up in an image that ships."""
    kept = {id(part) for stage in unit.stages if stage.ships for part in stage.lineage}
    return [stage for stage in unit.stages if id(stage) in kept]


def suspicious_names(instructions: Iterable[Instruction]) -> Iterator[tuple[Instruction, Pair]]:
    """The pairs of ARG and ENV that are secrets by their name, as BuildKit sees it; triggers of ONBUILD included."""
    for instruction in instructions:
        held = instruction.trigger if isinstance(instruction, Onbuild) else instruction
        if isinstance(held, Arg | Env):
            yield from ((held, pair) for pair in held.pairs if known.suspects(pair.key.value))


def rails_secrets(unit: DockerfileUnit) -> Iterator[Pair]:
    """The secrets of Rails in ARG and ENV, those left out whose value is none."""
    for pair in _pairs_of(unit, [stage for stage in unit.stages if not for_development(stage)]):
        if pair.key.value in known.RAILS_SECRETS and _bare(pair).lower() not in known.RAILS_DUMMIES:
            yield pair


def gem_credentials(unit: DockerfileUnit) -> Iterator[Pair]:
    """The logins to registries in ARG and ENV of stages with Ruby, and before the first of them."""
    stages = [stage for stage in unit.stages if stage.ruby]
    for pair in _pairs_of(unit, stages) if stages else ():
        if known.is_gem_credential(pair.key.value):
            yield pair


def _pairs_of(unit: DockerfileUnit, stages: Sequence[Stage]) -> Iterator[Pair]:
    """The pairs of ARG and ENV before the first stage and in *stages*."""
    before = unit.stages[0].span.start if unit.stages else 0
    outer = (i for i in unit.document.instructions if i.span.start < before)
    for instruction in (*outer, *(i for stage in stages for i in stage.instructions)):
        if isinstance(instruction, Arg | Env):
            yield from instruction.pairs


def kept_arguments(unit: DockerfileUnit) -> Iterator[tuple[Pair, Instruction]]:
    """Build arguments that are secrets and have to be given, each with the first instruction that keeps the value.

    Every RUN behind ARG keeps it in the history of the image, ENV in its settings; also in stages that go on from it.
    """
    kept = kept_stages(unit)
    for stage in kept:
        for index, instruction in enumerate(stage.instructions):
            for pair in instruction.pairs if isinstance(instruction, Arg) and not stage.built_by_hand else ():
                keeper = _first_keeper(stage, index, pair.key.value, kept) if _is_asked_for(pair) else None
                if keeper:
                    yield pair, keeper


def _is_asked_for(pair: Pair) -> bool:
    empty = pair.value is None or (pair.value.literal and _bare(pair) == "")
    return empty and known.is_surely_secret(pair.key.value)


def _first_keeper(stage: Stage, index: int, name: str, kept: Iterable[Stage]) -> Instruction | None:
    """What keeps the argument *name* that the instruction *index* of *stage* declares."""
    own = _keeper(stage, name, stage.instructions[index + 1 :])
    heirs = (other for other in kept if other is not stage and any(part is stage for part in other.lineage))
    return own or next(filter(None, (_keeper(heir, name, heir.instructions) for heir in heirs)), None)


def _keeper(stage: Stage, name: str, later: Iterable[Instruction]) -> Instruction | None:
    for instruction in later:
        if isinstance(instruction, Run):
            return instruction
        if isinstance(instruction, Env) and any(read.name == name for read in stage.reads(instruction)):
            return instruction
    return None

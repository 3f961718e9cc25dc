"""Where the certificates of those who deliver packages are not looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.finding import Edit
from shipworthy.graph.packages.steps import commands_of
from shipworthy.graph.running.runtimes import pair_removal
from shipworthy.knowledge.package_managers import managers_of
from shipworthy.knowledge.registry_trust import ANY, CASELESS, CONFIGURING, NEGATED, OPTIONS, SETTINGS, VARIABLES
from shipworthy.knowledge.transfers import host_of, is_near
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Arg, Env, Onbuild, Run
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class BlindTrust(NamedTuple):
    """`what` is the variable, option or setting at `span` that switches the check off; `edit` takes it out."""

    span: Span
    what: str
    edit: Edit | None = None


def blind_trusts(stage: Stage) -> Iterator[BlindTrust]:
    """Every place in *stage* that has packages taken from anybody, but for hosts of a private network."""
    for instruction in stage.instructions:
        held = instruction.trigger if isinstance(instruction, Onbuild) else instruction
        if isinstance(held, Env | Arg):
            for pair in held.pairs:
                value = stage.value(pair.value).text if pair.value else None
                if _by_variable(pair.key.value, value):
                    edit = pair_removal(held, pair) if isinstance(held, Env) and held is instruction else None
                    yield BlindTrust(pair.span, pair.key.value, edit)
        elif isinstance(held, Run):
            yield from _in_run(stage, held)


def _in_run(stage: Stage, run: Run) -> Iterator[BlindTrust]:
    for assignment in run.script.assignments if run.script and stage.understands(run) else ():
        if _by_variable(assignment.name, assignment.value.value if assignment.value else None):
            yield BlindTrust(assignment.span, assignment.name)
    for command in commands_of(stage, run):
        if command.program in OPTIONS or managers_of(command.program):
            yield from _by_option(command, editable=run.exec is None)
            yield from _by_setting(command)


def _by_variable(name: str, value: str | None) -> bool:
    key = name.lower()
    if key not in VARIABLES or not value or (name != name.upper() and key not in CASELESS):
        return False
    return _does(VARIABLES[key], value)


def _does(values: frozenset[str], value: str) -> bool:
    if values is ANY:
        return not all(is_near(host_of(host)) for host in value.replace(",", " ").split())
    return value.lower() in values


def _by_option(command: Command, *, editable: bool) -> Iterator[BlindTrust]:
    names = OPTIONS.get(command.program, OPTIONS["pip"] if command.program.startswith("pip3") else ())
    for word, following in _pairs(command.args):
        name, equals, value = word.value.partition("=")
        given = value if equals else following.value if following else ""
        host = name.endswith("-host")
        if name in names and (not host or _does(ANY, given)):
            last = following if host and not equals and following else word
            yield BlindTrust(word.span, name, _without(word, last) if editable else None)
        switched = name == "--strict-ssl" and _does(SETTINGS["strict-ssl"], given)
        if word.value == NEGATED.get(command.program) or switched:
            last = following if switched and not equals and following else word
            yield BlindTrust(word.span, word.value, _without(word, last) if editable else None)


def _without(first: ShellWord, last: ShellWord) -> Edit | None:
    """The words gone with the blanks before them; None if they begin or end a line of their own."""
    source = first.span.source
    start = len(source.text[: first.span.start].rstrip(" \t"))
    alone = source.text[start - 1 : start] in ("\n", "\\", "")
    return None if alone else Edit(Span(source, start, last.span.end), "")


def _by_setting(command: Command) -> Iterator[BlindTrust]:
    if CONFIGURING.isdisjoint(word.value for word in command.args[:2]):
        return
    for word, following in _pairs(command.args):
        key, equals, value = word.value.partition("=")
        given = value if equals else following.value if following else ""
        certificate = key.startswith("certificates.") and key.endswith(".cert")
        values = SETTINGS["strict-ssl"] if certificate else SETTINGS.get(key.lower())
        if values is not None and given and _does(values, given):
            yield BlindTrust(word.span if equals or not following else word.span.to(following.span), key)


def _pairs(words: Sequence[ShellWord]) -> Iterator[tuple[ShellWord, ShellWord | None]]:
    yield from zip(words, (*words[1:], None), strict=False)

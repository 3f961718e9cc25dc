"""What commands ask of package managers: the packages they install, in which order and with which options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shipworthy.digits import whole_number
from shipworthy.graph.commands.arguments import Arguments, Option
from shipworthy.knowledge.package_managers import Manager, find_manager, managers_of, read_requirement
from shipworthy.node import Node, fact, remember
from shipworthy.source import Span
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TALKING = frozenset({"-v", "-V", "--version", "-h", "--help"})
_FETCHING = frozenset({"-p", "--package", "--from", "--spec"})


class Package(Node):
    """A word that says what to install.

    `plain` is true for a package of the registry, known by its name; a path, an address, a group and a name
    with a variable in it are not plain. `name` is what tells it from others of the same manager, or the word
    as written. `operator` and `version` are the `==` and `1.2` of `x==1.2`; the version may hold a variable,
    None is any.
    """

    word: ShellWord
    name: str
    operator: str = ""
    version: str | None = None
    plain: bool = False

    @property
    def span(self) -> Span:
        return self.word.span


class ManagerCall(Node):
    """A command that is the call of a package manager.

    `manager` is its name, `verb` what it is told to do as written, such as `pip install` for `uv`; `action`
    says what that is: `install`, `manifest` (install what a file of the project lists), `remove`, `refresh`
    (fetch the index), `upgrade`, `clean` (empty the caches), `runs` (fetch a package to run it) or "". `span` goes
    from the program to the last word, `head` to the verb. `packages` are what is installed or run, in order.
    """

    command: Command
    span: Span
    manager: str
    verb: str
    action: str
    head: Span
    options: tuple[Option, ...] = ()
    operands: tuple[ShellWord, ...] = ()
    packages: tuple[Package, ...] = ()

    def option(self, *names: str) -> Option | None:
        """The first option of one of these names: `install.option("-t", "--virtual")`."""
        return next((option for option in self.options if option.name in names), None)

    @fact
    def facts(self) -> Manager:
        return find_manager(self.manager)

    @property
    def agrees(self) -> bool:
        """Is it told to ask nothing? `-q -q` and `-q=2` of apt-get count."""
        quiet = [option for option in self.options if option.name in ("-q", "--quiet")]
        level = sum(whole_number(q.value.value) if q.value and q.value.value.isdecimal() else 1 for q in quiet)
        return any(option.name in self.facts.yes for option in self.options) or ("-qq" in self.facts.yes and level > 1)


class Install(ManagerCall):
    """A call that installs packages, those listed in a file of the project or in `files` included.

    `runs` are the stretches of plain packages that may trade places: an option, a variable or a comment ends one,
    and a package right behind a comment belongs to the comment.
    """

    runs: tuple[tuple[Package, ...], ...] = ()
    files: tuple[ShellWord, ...] = ()

    def removal(self, package: Package) -> Span:
        """What to take out with *package*: its line if nothing else is on it, else the blanks beside it."""
        span = package.span
        source = span.source
        line = source.line_span(span.line)
        before, after = source.text[line.start : span.start], source.text[span.end : line.end]
        if before.strip():
            return Span(source, line.start + len(before.rstrip()), span.end)
        if after.strip() in ("\\", "`") and span.line < len(source.line_starts):
            return Span(source, line.start, source.line_starts[span.line])
        if after.strip():
            return Span(source, span.start, span.end + len(after) - len(after.lstrip()))
        ends = (word.span.end for word in self.command.words if word.span.end <= span.start)
        start = max(ends, default=span.start)
        return span if "#" in source.text[start : span.start] else Span(source, start, span.end)


def installs(commands: Iterable[Command]) -> Iterator[Install]:
    """The calls among *commands* that install something."""
    return (call for call in manager_calls(commands) if isinstance(call, Install))


def manager_calls(commands: Iterable[Command]) -> Iterator[ManagerCall]:
    """The calls of package managers among *commands*; one whose verb is not known has the action ""."""
    for command in commands:
        call = call_of(command)
        if call:
            yield call


@remember
def call_of(command: Command) -> ManagerCall | None:
    """The call of a package manager that *command* is; None for any other command."""
    managers = managers_of(command.program)
    return _call(command, managers) if managers else None


def _call(command: Command, managers: Sequence[Manager]) -> ManagerCall:
    read = Arguments(managers[0], command.args)
    verb, manager, used = _find_verb(read, managers)
    action = manager.action(verb)
    if not verb and any(option.name in _TALKING for option in read.options):
        action = ""
    operands = tuple(word for _, word in read.operands[used:])
    if verb.startswith("-") and operands and action in ("refresh", "upgrade"):
        action = "install"
    told = [word for _, word in read.operands[:used]] + [o for o in read.options if o.name == verb]
    program = command.argv[0].span
    given: dict[str, Any] = {
        "command": command,
        "span": program.to(command.argv[-1].span),
        "manager": manager.name,
        "verb": verb,
        "action": action,
        "head": program.to(told[-1].span) if told else program,
        "options": tuple(read.options),
        "operands": operands,
    }
    if action not in ("install", "manifest"):
        return ManagerCall(**given, packages=tuple(_fetched(manager, read, operands)) if action == "runs" else ())
    named = read.operands[used : used + 1 if manager.single else None] if action == "install" else []
    indexed = [(i, _package(manager, word)) for i, word in named]
    return Install(
        **given,
        packages=tuple(package for _, package in indexed),
        runs=tuple(_runs(indexed)),
        files=tuple(o.value for o in read.options if o.value and o.name in manager.files),
    )


def _fetched(manager: Manager, read: Arguments, operands: Sequence[ShellWord]) -> Iterator[Package]:
    """The package that a program is fetched from: the first operand, if no option names another."""
    named = [option.value for option in read.options if option.name in _FETCHING and option.value]
    for word in named or operands[:1]:
        yield _package(manager, word)


def _find_verb(read: Arguments, managers: Sequence[Manager]) -> tuple[str, Manager, int]:
    """The longest verb that one of *managers* knows, and how many operands it takes up.

    Variables before it are taken for options, as in `apt-get $OPTIONS install`.
    """
    by_option = next((o.name for o in read.options if any(m.action(o.name) for m in managers)), None)
    if by_option:
        return by_option, managers[0], 0
    if managers[0].runs == ("",):
        return "", managers[0], 0
    skipped = 0
    while skipped < len(read.operands) and read.operands[skipped][1].variables:
        skipped += 1
    spelled = [word.value for _, word in read.operands[skipped : skipped + 3]]
    for length in range(len(spelled), -1, -1):
        verb = " ".join(spelled[:length])
        known = next((manager for manager in managers if manager.action(verb)), None)
        if known and (length or not spelled):
            return verb, known, skipped + length
    return (spelled[0] if spelled else ""), managers[0], skipped + min(1, len(spelled))


def _package(manager: Manager, word: ShellWord) -> Package:
    requirement = read_requirement(manager, word.value)
    if requirement is None:
        return Package(word=word, name=word.value)
    name, operator, version = requirement
    return Package(word=word, name=name, operator=operator, version=version, plain=True)


def _runs(indexed: Sequence[tuple[int, Package]]) -> Iterator[tuple[Package, ...]]:
    runs: list[list[Package]] = [[]]
    previous: tuple[int, Package] | None = None
    for index, package in indexed:
        explained = previous is not None and _comment_between(previous[1], package)
        if explained or not package.plain or (previous and index != previous[0] + 1):
            runs.append([])
        if package.plain and not explained:
            runs[-1].append(package)
        previous = index, package
    return (tuple(run) for run in runs if len(run) > 1)


def _comment_between(left: Package, right: Package) -> bool:
    return "#" in Span(left.span.source, left.span.end, right.span.start).text

"""The command `check`, from the paths on the command line to the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from shipworthy.disk import DiskTree, OverlayTree, root_of
from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.discovery import discover
from shipworthy.engine.images import told_images
from shipworthy.engine.loader import every_rule, local_rules, plugin_rules
from shipworthy.engine.own import CRASH
from shipworthy.engine.patterns import rebase
from shipworthy.engine.placing import locate_from
from shipworthy.engine.request import Request, requests, standard_input
from shipworthy.engine.run import Roster, failing
from shipworthy.engine.session import Execution, Session, by_kind, settings_for
from shipworthy.engine.settings import Choice, Settings, is_day, nearest, profile, read
from shipworthy.engine.shellcheck.codes import is_code, rule_of
from shipworthy.errors import UserError
from shipworthy.finding import Finding
from shipworthy.graph.build import Graph, build
from shipworthy.record import NamedTuple
from shipworthy.report.escape import visible
from shipworthy.report.progress import Progress
from shipworthy.rule import Rule
from shipworthy.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from shipworthy.cache.recording import Recording
    from shipworthy.engine.shellcheck.check import ShellCheck

    Options = Mapping[str, Any]

CLEAN, FOUND, UNUSABLE, CRASHED = range(4)

_WRITING = ("diff", "fix", "output", "show_files", "unsafe_fixes")
_FOREIGN = ("debug", "local_rules", "plugins", "profile_rules")


class Result(NamedTuple):
    """What came out for one request.

    `files` are the kinds of the files reported on, by path from the working directory; `data` is a diff, or what takes
    the place of standard input.
    """

    choice: Choice
    findings: list[Finding]
    files: dict[str, str]
    fixed: int = 0
    data: bytes = b""


class Call:
    """One call of `check`. Messages go to standard error; `unusable` counts what could not be read."""

    def __init__(self, options: Options, recording: Recording | None = None) -> None:
        self.options = options
        self.recording = recording if recording and _is_repeatable(options) else None
        self.unusable = 0
        self.roots: Sequence[str] = ()
        self.progress = Progress()
        self.clock: dict[str, float] | None = {} if options["profile_rules"] else None
        self._catalogues: dict[tuple[str, ...], Catalogue] = {}
        self._settings: dict[str, Settings] = {}
        self._settings_files: dict[str, str] = {}
        self._chosen: tuple[Settings, Catalogue, Choice, Roster] | None = None

    @property
    def fixes(self) -> bool:
        return any(self.options[name] for name in ("fix", "unsafe_fixes", "diff"))

    def complain(self, message: str) -> None:
        self.progress.clear()
        print(f"shipworthy: {visible(message)}", file=sys.stderr)
        self.unusable += 1

    def note(self, stream: str) -> Callable[[str], object] | None:
        """Who is to be told what is printed on *stream*, "stdout" or "stderr"."""
        return partial(self.recording.print, stream) if self.recording else None

    def crashed(self, _rule: Rule, error: BaseException) -> None:
        if self.options["debug"]:
            import traceback

            self.progress.clear()
            traceback.print_exception(error)

    def session(self, request: Request) -> Session:
        """The session for one request."""
        if self.recording:
            self.recording.observations.settings(request.start)
        base = self._base(request)
        catalogue = self._catalogue((*base.plugins, *self.options["plugins"]))
        settings = self._refine(base.at(request.root), request.root, catalogue)
        disk = self.recording.observations.tree(request.root) if self.recording else DiskTree(request.root)
        tree = OverlayTree(disk, request.texts) if request.texts else disk
        here = os.getcwd()
        locate = locate_from(request.root, here)

        def skipped(path: str, why: str) -> None:
            if request.covers(path) or path in request.folders:
                self.complain(f"{locate(path)}: {why}")

        found = request.find(tree, settings.exclude, settings.respect_gitignore, skipped)
        for path, why in disk.problems:
            skipped(path, why)
        choice, roster = self._choose(settings, catalogue)
        if base.plugins or choice.shellcheck:
            self.recording = None
        notes = self.recording.observations if self.recording else None
        execution = Execution(self.options["jobs"], notes, self.crashed, self.clock, roster)
        return Session(tree, found, choice, catalogue, here, request.covers, execution)

    @cached_property
    def shellcheck(self) -> ShellCheck:
        """The one for all roots. Raises UserError where there is no such program."""
        from shipworthy.engine.shellcheck.check import ShellCheck

        return ShellCheck(self.roots)

    def rules(self, findings: Iterable[Finding]) -> dict[str, Rule]:
        """All rules that took part, by id, with the codes of ShellCheck among the *findings*."""
        known = {rule.id: rule for catalogue in self._catalogues.values() for rule in catalogue.rules}
        codes = {f.rule: rule_of(f.rule, f.severity.value) for f in findings if is_code(f.rule)}
        return {**known, **codes}

    def _catalogue(self, plugins: tuple[str, ...]) -> Catalogue:
        if plugins not in self._catalogues:
            local = self.options["local_rules"]
            extra = [rule for name in dict.fromkeys(plugins) for rule in plugin_rules(name)]
            self._catalogues[plugins] = Catalogue([*every_rule(), *extra, *(local_rules(local) if local else ())])
        return self._catalogues[plugins]

    def _choose(self, settings: Settings, catalogue: Catalogue) -> tuple[Choice, Roster]:
        """What *settings* choose; the last choice again where they are the same, as in most roots of one call."""
        if self._chosen is None or self._chosen[0] != settings or self._chosen[1] is not catalogue:
            choice = Choice(settings, catalogue)
            self._chosen = settings, catalogue, choice, Roster(choice.rules, choice.options, self.clock)
        return self._chosen[2:]

    def _base(self, request: Request) -> Settings:
        """The settings as they are written."""
        config = self.options["config"]
        if config and self.recording:
            self.recording.observations.file(os.path.abspath(config))
        if config and not os.path.isfile(config):
            raise UserError(f"there is no settings file {config}")
        if self.options["isolated"]:
            return Settings()
        file = config or nearest(request.start, self._settings_files)
        if file is None:
            return Settings()
        if file not in self._settings:
            self._settings[file] = read(file)
        return self._settings[file]

    def _refine(self, settings: Settings, root: str, catalogue: Catalogue) -> Settings:
        """The settings with what the command line says on top, where names are looked up for better messages."""
        options = self.options
        names = {key: _split(options[key]) for key in ("select", "extend_select", "ignore")}
        for key, given in names.items():
            for name in given:
                catalogue.resolve(name, f"--{key.replace('_', '-')}")
        for name in options["profiles"]:
            profile(name, "--profile")
        changes: dict[str, Any] = {"profiles": (*settings.profiles, *options["profiles"])}
        if names["select"]:
            settings = settings._replace(select=names["select"], extend_select=(), ignore=(), shellcheck=None)
        if options["today"]:
            changes["today"] = _day(options["today"])
        if options["shellcheck"] is not None:
            settings = settings._replace(shellcheck=options["shellcheck"])
        if options["fail_on"]:
            changes["fail_on"] = options["fail_on"]
        if options["no_gitignore"]:
            changes["respect_gitignore"] = False
        changes["extend_select"] = (*settings.extend_select, *names["extend_select"])
        changes["ignore"] = (*settings.ignore, *names["ignore"])
        changes["exclude"] = (*settings.exclude, *rebase(options["exclude"], os.getcwd(), root))
        return settings._replace(**changes)


def _day(given: str) -> str:
    if not is_day(given):
        raise UserError(f"--today: {given} is no day such as 2026-11-21")
    return given


def _split(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for text in names for name in text.split(",") if name.strip())


def run(options: Options, recording: Recording | None = None) -> int:
    """Check what *options*, those of the command `check`, ask for; returns the exit code.

    If the same call would do the same as long as no file changes, *recording* keeps it.
    """
    call = Call(options, recording)
    results = list(_results(call))
    call.progress.clear()
    if options["show_files"]:
        _show_files(results)
        return UNUSABLE if call.unusable else CLEAN
    _report(call, results)
    code = _exit_code(call, results)
    if call.recording and not call.unusable and code != CRASHED:
        call.recording.save(code)
    return code


def _show_files(results: Iterable[Result]) -> None:
    from shipworthy.report.output import write_to

    write_to(sys.stdout, (f"{visible(path)}\n" for result in results for path in result.files))


def _is_repeatable(options: Options) -> bool:
    """Does the call only report, with our own rules, on what is on disk?"""
    return "-" not in options["paths"] and not any(options[name] for name in (*_WRITING, *_FOREIGN))


def _results(call: Call) -> Iterator[Result]:
    def stdin() -> tuple[str, str]:
        return standard_input(call.options["stdin_filename"])

    paths = call.options["paths"] or (".",)
    if call.recording:
        call.recording.observations.paths(paths)
    asked = requests(paths, stdin, call.complain)
    call.roots = [request.root for request in asked]
    waiting: list[tuple[Request, Session]] = []
    for request in asked:
        call.progress.step(request.root)
        session = call.session(request)
        waiting.append((request, session))
        if session.choice.shellcheck and not call.options["show_files"]:
            session.prepare(call.shellcheck)
            if not call.shellcheck.has_enough:
                continue
        yield from (_result(call, *each) for each in waiting)
        waiting = []
    yield from (_result(call, *each) for each in waiting)


def _result(call: Call, request: Request, session: Session) -> Result:
    only_shown = call.options["show_files"]
    if only_shown or call.fixes:
        graph = session.original
        files = _files(call, session, request, graph.kinds(), dict(graph.unreadable()))
        return Result(session.choice, [], files) if only_shown else _fix(call, session, request, files)
    checked = session.check()
    files = _files(call, session, request, checked.kinds, checked.unreadable)
    return Result(session.choice, _on(files, checked.findings), files)


def _files(
    call: Call, session: Session, request: Request, known: Mapping[str, str], unreadable: dict[str, str]
) -> dict[str, str]:
    """The files to report on, with their kinds, by path from the working directory; complains of the *unreadable*."""
    for path in request.files:
        if path not in known and path not in unreadable:
            unreadable[path] = "this cannot be read: no regular file, or a link out of the repository"
    for path, why in unreadable.items():
        if request.covers(path):
            call.complain(f"{session.locate(path)}: {why}")
    return {session.locate(path): kind for path, kind in known.items() if request.covers(path)}


def _on(files: Mapping[str, str], findings: Iterable[Finding]) -> list[Finding]:
    """The findings in *files*, and all that say that a rule failed."""
    return [finding for finding in findings if finding.place.path in files or finding.rule == CRASH.id]


def _fix(call: Call, session: Session, request: Request, files: dict[str, str]) -> Result:
    from shipworthy.engine.difference import difference
    from shipworthy.engine.fix import fix, write

    sources = session.original.sources()
    unsafe = call.options["unsafe_fixes"]
    outcome = fix(session, lambda finding: finding.place.path in files, unsafe=unsafe)
    for path in sorted(outcome.refused):
        call.complain(f"{session.locate(path)}: fixes left out: the file would be worse after them")
    if call.options["diff"]:
        changed = (difference(session.locate(path), sources[path], text) for path, text in outcome.texts.items())
        found = _on(files, session.findings(session.original))
        return Result(session.choice, found, files, data=b"".join(changed))
    applied, findings = dict(outcome.applied), outcome.findings
    for path, source in sources.items():
        if path in request.texts or path not in outcome.texts:
            continue
        if why := write(request.root, source, outcome.texts[path]):
            call.complain(f"{session.locate(path)}: left as it was: {why}")
            del applied[path]
    if len(applied) < len(outcome.applied):
        findings = session.findings(session.graph())
    data = _given_back(request.texts, sources, outcome.texts)
    return Result(session.choice, _on(files, findings), files, sum(applied.values()), data)


def _given_back(given: Mapping[str, str], sources: Mapping[str, Source], fixed: Mapping[str, str]) -> bytes:
    """What takes the place of standard input: its bytes with the fixes, even if it could not be checked."""
    return b"".join(
        sources[path].encode(fixed[path]) if path in fixed else text.encode("utf-8", "surrogateescape")
        for path, text in given.items()
    )


def _report(call: Call, results: list[Result]) -> None:
    from shipworthy.report.output import Output, write_bytes, write_to
    from shipworthy.report.summary import summary

    findings = [finding for result in results for finding in result.findings]
    files = {path: kind for result in results for path, kind in result.files.items()}
    format = call.options["format"]
    replaces_input = call.fixes and not call.options["diff"] and "-" in call.options["paths"]
    output = Output(call.options["output"], sys.stderr if replaces_input else sys.stdout, call.note("stdout"))
    write_bytes(sys.stdout, b"".join(result.data for result in results))
    if call.options["output"] or not (call.options["diff"] and format == "text"):
        output.write(format, findings, files, call.rules(findings))
    if not call.options["quiet"] and (format in ("text", "concise") or call.options["output"]):
        line = summary(findings, files, sum(result.fixed for result in results))
        write_to(sys.stderr, [line, "\n"], call.note("stderr"))
    if call.clock is not None:
        from shipworthy.report.timing import table

        write_to(sys.stderr, table(call.clock))


def _exit_code(call: Call, results: list[Result]) -> int:
    if any(finding.rule == CRASH.id for result in results for finding in result.findings):
        return CRASHED
    if call.unusable:
        return UNUSABLE
    failed = any(failing(result.findings, result.choice.fail_on) for result in results)
    return FOUND if failed and not call.options["exit_zero"] else CLEAN


def graph_of(path: str) -> Graph:
    """The resource graph of what is at *path*, a folder or a file, all of its repository known."""
    tree = DiskTree(path if os.path.isdir(path) else root_of(path))
    settings = settings_for(tree.root).at(tree.root)
    found = by_kind(discover(tree, "", settings.exclude, settings.respect_gitignore))
    return build(tree, found, told_images(settings.images, settings.file))

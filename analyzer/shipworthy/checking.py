"""The command `check`, from the paths on the command line to the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from shipworthy.disk import DiskTree, OverlayTree
from shipworthy.docs import PAGES
from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.discovery import classify, discover, root_of
from shipworthy.engine.loader import every_rule, local_rules, plugin_rules
from shipworthy.engine.run import by_severity, failing
from shipworthy.engine.session import Session, settings_for, with_named
from shipworthy.engine.settings import Choice, Settings, level, read
from shipworthy.errors import UserError
from shipworthy.finding import Finding
from shipworthy.graph.build import Graph
from shipworthy.report.escape import visible
from shipworthy.report.progress import Progress
from shipworthy.rule import Rule

CLEAN, FOUND, UNUSABLE, CRASHED = range(4)

Options = Mapping[str, Any]


class Result(NamedTuple):
    """What came out for one root; `files` are the kinds of the files reported on, by path from the working
    directory.
    """

    session: Session
    findings: list[Finding]
    files: dict[str, str]
    fixed: int = 0


class Run:
    """One call of `check`. Messages go to standard error; `unusable` counts what could not be read."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.unusable = 0
        self.progress = Progress()
        extra = [rule for name in options["plugins"] for rule in plugin_rules(name)]
        folder = options["local_rules"]
        self.catalogue = Catalogue([*every_rule(), *extra, *(local_rules(folder) if folder else ())])

    def complain(self, message: str) -> None:
        self.progress.clear()
        print(f"shipworthy: {visible(message)}", file=sys.stderr)
        self.unusable += 1

    def crashed(self, _rule: Rule, error: Exception) -> None:
        if self.options["debug"]:
            import traceback

            traceback.print_exception(error)

    def settings(self, folder: Path) -> Settings:
        """The settings of a folder with what the command line says on top."""
        options = self.options
        config = options["config"]
        if config and not config.is_file():
            raise UserError(f"there is no settings file {config}")
        settings = Settings() if options["isolated"] else read(config) if config else settings_for(folder)
        changes: dict[str, Any] = {}
        if options["select"]:
            changes["select"] = _split(options["select"])
        if options["profiles"]:
            changes["profiles"] = _split(options["profiles"])
        if options["fail_on"]:
            changes["fail_on"] = options["fail_on"]
        if options["no_gitignore"]:
            changes["respect_gitignore"] = False
        return settings._replace(
            extend_select=(*settings.extend_select, *_split(options["extend_select"])),
            ignore=(*settings.ignore, *_split(options["ignore"])),
            exclude=(*settings.exclude, *options["exclude"]),
            **changes,
        )

    def session(self, root: str, asked: list[str], overlay: Mapping[str, str]) -> Session:
        """The session for the root of a repository; *asked* are tree paths of files named on the command line."""
        start = Path(root, *asked[:1]).parent if asked else Path(root)
        settings = self.settings(start)
        disk = DiskTree(root)
        tree = OverlayTree(disk, overlay) if overlay else disk

        def skipped(path: str, why: str) -> None:
            self.complain(f"{path}: {why}")

        found = discover(tree, "", settings.exclude, settings.respect_gitignore, skipped)
        choice = Choice(settings, self.catalogue)
        return Session(tree, with_named(found, asked), choice, self.catalogue, os.getcwd(), self.crashed)


def _split(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for text in names for name in text.split(",") if name.strip())


def run(options: Options) -> int:
    """Check what *options*, those of the command `check`, ask for; returns the exit code."""
    call = Run(options)
    level(options["fail_on"] or "warning", "the command line")
    results = list(_results(call))
    call.progress.clear()
    if options["show_files"]:
        print("".join(f"{visible(path)}\n" for result in results for path in result.files), end="")
        return UNUSABLE if call.unusable else CLEAN
    _report(call, results)
    return _exit_code(call, results)


def _results(call: Run) -> Iterator[Result]:
    for root, (asked, below, overlay) in _roots(call).items():
        call.progress.step(root)
        session = call.session(root, asked, overlay)
        if call.options["show_files"]:
            yield Result(session, [], _files(session, session.original, asked, below))
            continue
        if call.options["fix"] or call.options["unsafe_fixes"] or call.options["diff"]:
            yield _fix(call, session, asked, below)
        else:
            yield _result(call, session, asked, below)


def _roots(call: Run) -> dict[str, tuple[list[str], list[str], dict[str, str]]]:
    """For each repository the files and the folders in it that were asked for, and text from standard input."""
    roots: dict[str, tuple[list[str], list[str], dict[str, str]]] = {}
    for path in call.options["paths"] or (".",):
        text = None
        if path == "-":
            path = call.options["stdin_filename"]
            if not path:
                raise UserError("`-` needs --stdin-filename to know what kind of file it is")
            text = sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
        elif not os.path.exists(path):
            call.complain(f"{path}: there is no such file or folder")
            continue
        root = root_of(path)
        name = os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")
        asked, below, overlay = roots.setdefault(root, ([], [], {}))
        if text is not None:
            overlay[name] = text
        if text is None and os.path.isdir(path):
            below.append("" if name == "." else name)
        elif classify(name):
            asked.append(name)
        else:
            call.complain(f"{path}: this is no Dockerfile, Compose file or .dockerignore by its name")
    return roots


def _result(call: Run, session: Session, asked: list[str], below: list[str]) -> Result:
    graph = session.original
    files = _files(session, graph, asked, below)
    for path, why in graph.unreadable():
        name = session.locate(path)
        if _wanted(path, asked, below):
            call.complain(f"{name}: {why}")
    findings = [finding for finding in session.findings(graph) if finding.place.path in files]
    return Result(session, findings, files)


def _files(session: Session, graph: Graph, asked: list[str], below: list[str]) -> dict[str, str]:
    """The files to report on, with their kinds, by path from the working directory."""
    kinds = graph.kinds().items()
    return {session.locate(path): kind for path, kind in kinds if _wanted(path, asked, below)}


def _wanted(path: str, asked: list[str], below: list[str]) -> bool:
    return path in asked or any(not folder or path.startswith(f"{folder}/") for folder in below)


def _fix(call: Run, session: Session, asked: list[str], below: list[str]) -> Result:
    from shipworthy.engine.fix import difference, fix, write

    sources = session.original.sources()
    files = _files(session, session.original, asked, below)
    unsafe = call.options["unsafe_fixes"]
    outcome = fix(session, lambda finding: finding.place.path in files, unsafe=unsafe)
    for path, text in outcome.texts.items():
        name = session.locate(path)
        if call.options["diff"]:
            sys.stdout.write(difference(name, sources[path], text))
        elif isinstance(session.tree, OverlayTree):
            sys.stdout.write(text)
        elif why := write(session.tree.root, sources[path], text):
            call.complain(f"{name}: left as it was: {why}")
    if call.options["diff"]:
        return _result(call, session, asked, below)
    findings = [finding for finding in outcome.findings if finding.place.path in files]
    return Result(session, findings, files, outcome.applied)


def _report(call: Run, results: list[Result]) -> None:
    from shipworthy.report.output import Output

    findings = [finding for result in results for finding in result.findings]
    files = {path: kind for result in results for path, kind in result.files.items()}
    format = call.options["format"]
    quiet_stdout = call.options["diff"] and format == "text"
    if not quiet_stdout:
        Output(call.options["output"], PAGES).write(format, findings, files, call.catalogue.by_id)
    if not call.options["quiet"] and (format in ("text", "concise") or call.options["output"]):
        print(summary(findings, files, sum(result.fixed for result in results)), file=sys.stderr)


def summary(findings: list[Finding], files: Mapping[str, str], fixed: int = 0) -> str:
    """One line that says what was checked and what came of it."""
    names = {"dockerfile": "Dockerfile", "compose": "Compose file", "ignorefile": "ignore file"}
    counts = [(sum(kind == k for k in files.values()), name) for kind, name in names.items()]
    checked = ", ".join(_count(number, name) for number, name in counts if number) or "nothing"
    mended = f"; {_count(fixed, 'fix', 'fixes')} applied" if fixed else ""
    if not findings:
        return f"Checked {checked}: no findings{mended}."
    levels = [_count(n, s.value) for s, n in by_severity(findings).items() if n and s.value in ("error", "warning")]
    levels += [f"{n} {s.value}" for s, n in by_severity(findings).items() if n and s.value not in ("error", "warning")]
    safe = sum(finding.fix is not None and finding.fix.safe for finding in findings)
    hint = f"; {safe} can be fixed with --fix" if safe else ""
    return f"Checked {checked}: {', '.join(levels)}{hint}{mended}."


def _count(number: int, name: str, plural: str = "") -> str:
    return f"{number} {name if number == 1 else plural or f'{name}s'}"


def _exit_code(call: Run, results: list[Result]) -> int:
    findings = [(finding, result) for result in results for finding in result.findings]
    if call.options["exit_zero"]:
        return CLEAN
    if any(finding.rule == "engine/crash" for finding, _ in findings):
        return CRASHED
    if call.unusable:
        return UNUSABLE
    failed = any(True for result in results for _ in failing(result.findings, result.session.choice.fail_on))
    return FOUND if failed else CLEAN


def graph_of(path: str) -> Graph:
    """The resource graph of what is at *path*, all of its repository known."""
    from shipworthy.graph.build import Files, build

    tree = DiskTree(path if os.path.isdir(path) else root_of(path))
    by_kind: dict[str, list[str]] = {"dockerfile": [], "compose": [], "ignorefile": []}
    for found in discover(tree, "", settings_for(Path(tree.root)).exclude):
        by_kind[found.kind].append(found.path)
    return build(tree, Files(by_kind["dockerfile"], by_kind["compose"], by_kind["ignorefile"]))

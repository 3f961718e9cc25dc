"""Fixes of real files: what a rule is not about stays, nothing else goes wrong, and a second run has nothing to do.

Each run takes some of the files in each way of fixing; `EVERY_FILE=1` takes all of them in all ways.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from checking import CATALOGUE
from shipworthy.engine.discovery import discover
from shipworthy.engine.fix import Outcome, fix
from shipworthy.engine.loader import every_rule
from shipworthy.engine.session import Session
from shipworthy.engine.settings import Choice, Settings
from shipworthy.finding import Finding, Severity
from shipworthy.graph.build import Graph
from shipworthy.graph.effective.model import read_model
from shipworthy.graph.effective.nodes import plain
from shipworthy.graph.library import Library
from shipworthy.syntax.compose.nodes import ComposeDocument
from shipworthy.syntax.dockerfile.nodes import Dockerfile, From
from shipworthy.tree import MemoryTree

FILES = Path(__file__).parents[3] / "shared" / "corpus" / "files"
REPOSITORIES = sorted(path.name for path in FILES.iterdir()) if FILES.is_dir() else []
COMPOSE = shutil.which("docker-compose", path=str(Path(sys.executable).parent)) or shutil.which("docker-compose")
CHOICE = Choice(Settings(select=tuple(rule.id for rule in every_rule())), CATALOGUE)
EVERY_FILE = bool(os.environ.get("EVERY_FILE"))
GRAVE = (Severity.ERROR, Severity.WARNING)

INSTRUCTIONS = {
    "dockerfile/chained-run": "RUN",
    "dockerfile/cloned-repository": "ADD RUN",
    "dockerfile/consecutive-copies": "ADD COPY",
    "dockerfile/consecutive-runs": "RUN",
    "dockerfile/directory-change": "WORKDIR",
    "dockerfile/echoed-file": "COPY RUN",
    "dockerfile/generated-label": "LABEL",
    "dockerfile/inherited-stop-signal": "STOPSIGNAL",
    "dockerfile/late-chmod": "RUN",
    "dockerfile/loose-pipe": "SHELL",
    "dockerfile/maintainer": "LABEL MAINTAINER",
    "dockerfile/missing-yjit": "ENV",
    "dockerfile/needless-add": "ADD COPY",
    "dockerfile/overridden-instruction": "CMD ENTRYPOINT HEALTHCHECK",
    "dockerfile/reporting-tool": "ENV",
    "dockerfile/scattered-labels": "LABEL",
    "dockerfile/shipped-development-gems": "ENV",
    "dockerfile/stale-package-index": "RUN",
    "dockerfile/unfrozen-bundle-install": "ENV",
    "dockerfile/unguarded-pipe": "SHELL",
    "dockerfile/unpacked-download": "ADD RUN",
}
"""The rules whose fixes add, join, remove or replace instructions, and those that become more or fewer."""

BODIES = {
    "dockerfile/chained-run",
    "dockerfile/consecutive-runs",
    "dockerfile/echoed-file",
    "dockerfile/ignored-failure",
    "dockerfile/kept-system-package-cache",
    "dockerfile/unsorted-packages",
    "dockerfile/untidy-heredoc",
}
"""The rules whose fixes make here-documents, or are about the commands in them."""

FOLLOWS = {("dockerfile/unpacked-download", "dockerfile/unencrypted-add")}
"""Fixes, and what is found afterwards because it was hidden before: ADD fetches from where RUN did."""

REFUSED = {"dockerfile/misplaced-directive"}
"""Fixes that a file may not stand, and that the engine leaves out: the escape character that it names is in use."""

pytestmark = pytest.mark.skipif(not REPOSITORIES, reason="the files that this test reads are not there")


class Way(NamedTuple):
    """A way of fixing."""

    unsafe: bool
    windows: bool


WAYS = (Way(False, False), Way(True, False), Way(False, True), Way(True, True))
SHARE = 1 if EVERY_FILE else 3 * len(WAYS)


class Reading(NamedTuple):
    """What a fix of something else leaves alone in a file."""

    invalid: int
    stages: int
    instructions: Counter[str]
    bodies: Counter[str]
    comments: Counter[str]


@cache
def read(repository: str, windows: bool) -> Mapping[str, bytes]:
    folder = FILES / repository
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: to_windows(data) for path, data in found.items()} if windows else found


def to_windows(data: bytes) -> bytes:
    return data if b"\r" in data or b"\0" in data else data.replace(b"\n", b"\r\n")


def session(files: Mapping[str, bytes], first: int = 0, share: int = 1) -> Session:
    tree = MemoryTree(files)
    return Session(tree, list(discover(tree))[first::share], CHOICE, CATALOGUE)


def readings(graph: Graph) -> dict[str, Reading]:
    found = {}
    for node in graph.nodes():
        if isinstance(node, Dockerfile | ComposeDocument):
            instructions = node.instructions if isinstance(node, Dockerfile) else ()
            found[node.source.path] = Reading(
                len(node.invalid),
                sum(isinstance(instruction, From) for instruction in instructions),
                Counter(instruction.name for instruction in instructions),
                Counter(heredoc.text for instruction in instructions for heredoc in instruction.heredocs),
                Counter(comment.text.strip() for comment in graph.comments(node.source.path)),
            )
    return found


def models(graph: Graph) -> dict[tuple[str, ...], object]:
    """What Compose makes of each project, by its files; those that it would refuse are left out."""
    library = Library(graph.tree)
    found: dict[tuple[str, ...], object] = {}
    for project in (project.files for project in graph.projects):
        model = read_model(project, library)
        if not (model.problems or project.clashes or any(file.invalid for file in project.files)):
            found[tuple(file.source.path for file in project.files)] = plain(model.root)
    return found


class Fixing:
    """All fixes of a session, or those of one *rule*, and what is to be said against what they come to."""

    def __init__(self, before: Session, *, unsafe: bool, rule: str = "") -> None:
        self.before = before
        self.unsafe = unsafe
        self.rule = rule
        self.rules: dict[str, set[str]] = {}
        self.outcome: Outcome = fix(before, self._wanted, unsafe=unsafe)
        sources = before.original.sources()
        self.texts = {path: sources[path].encode(text) for path, text in self.outcome.texts.items()}
        self.after = before.graph({path: data.decode("utf-8", "surrogateescape") for path, data in self.texts.items()})

    def _wanted(self, finding: Finding) -> bool:
        if self.rule not in ("", finding.rule):
            return False
        self.rules.setdefault(finding.place.path, set()).add(finding.rule)
        return True

    def objections(self) -> Iterator[str]:
        yield from self._changes()
        yield from self._findings()
        if not self.unsafe:
            means = models(self.after)
            changed = [paths for paths, model in models(self.before.original).items() if means.get(paths) != model]
            yield from (f"{path}: another model {self._by(path)}" for paths in changed for path in paths)

    def _by(self, path: str) -> str:
        return f"by {', '.join(sorted(self.rules.get(path, ())))}"

    def _changes(self) -> Iterator[str]:
        was, now = readings(self.before.original), readings(self.after)
        for path, data in self.texts.items():
            if path in was:
                yield from (
                    f"{path}: {what} {self._by(path)}" for what in self._differences(path, was[path], now[path])
                )
            old = self.before.tree.read(path)
            if b"\r\n" in old and old.count(b"\n") == old.count(b"\r\n") and data.count(b"\n") != data.count(b"\r\n"):
                yield f"{path}: other line ends {self._by(path)}"

    def _differences(self, path: str, was: Reading, now: Reading) -> Iterator[str]:
        if now.invalid > was.invalid:
            yield "reads worse"
        if now.stages != was.stages:
            yield "other stages"
        names = {name for rule in self.rules[path] for name in INSTRUCTIONS.get(rule, "").split()}
        changed = {*(now.instructions - was.instructions), *(was.instructions - now.instructions)}
        if changed - names:
            yield f"more or fewer {sorted(changed - names)}"
        if now.bodies != was.bodies and not self.rules[path] & BODIES:
            yield f"other bodies {now.bodies - was.bodies}"
        if now.comments != was.comments:
            yield f"other comments {now.comments - was.comments} for {was.comments - now.comments}"

    def _findings(self) -> Iterator[str]:
        old = self.before.findings(self.before.original)
        for (path, rule), count in (counted(self.outcome.findings) - counted(old)).items():
            if any((other, rule) in FOLLOWS for other in self.rules.get(path, ())):
                continue
            yield f"{path}: {count} new {rule} {self._by(path)}"
        for path in self.outcome.refused:
            if not self.rules[path] & REFUSED:
                yield f"{path}: refused {self._by(path)}"
        left = [f for f in self.outcome.findings if f.fix and (self.unsafe or f.fix.safe)]
        for finding in left:
            if self.rule in ("", finding.rule) and finding.place.path not in self.outcome.refused:
                yield f"{finding.place.path}: {finding.rule} is left {self._by(finding.place.path)}"


def counted(findings: list[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.place.path, finding.rule) for finding in findings if finding.severity in GRAVE)


@pytest.mark.parametrize("repository", REPOSITORIES)
@pytest.mark.parametrize("way", WAYS, ids=["safe", "unsafe", "safe-windows", "unsafe-windows"])
def test_all_fixes(repository: str, way: Way) -> None:
    before = session(read(repository, way.windows), 0 if EVERY_FILE else WAYS.index(way), SHARE)
    fixing = Fixing(before, unsafe=way.unsafe)

    assert not list(fixing.objections())
    if not way.unsafe:
        for path in fixing.texts:
            if before.original.kinds()[path] == "compose":
                assert_same_configuration(before.tree.read(path), fixing.texts[path])


def assert_same_configuration(one: bytes, other: bytes) -> None:
    """Real Compose prints the same of both, where it is there and reads the first."""
    if COMPOSE and (said := configuration(one)) is not None:
        assert configuration(other) == said


def configuration(data: bytes) -> Any:
    command = [str(COMPOSE), "-f", "-", "--project-directory", "/", "-p", "x", "config", "--no-env-resolution"]
    command += ["--format", "json"]
    said = subprocess.run(command, input=data, cwd="/", env={"HOME": "/nobody"}, capture_output=True, check=False)
    return json.loads(said.stdout) if said.returncode == 0 else None


@cache
def smallest() -> Mapping[str, Path]:
    """For each rule the smallest file in which it has something to fix."""
    paths = [path for name in REPOSITORIES for path in (FILES / name).rglob("*") if path.is_file()]
    found: dict[str, Path] = {}
    for path in sorted(paths, key=lambda path: path.stat().st_size):
        run = session({path.name: path.read_bytes()})
        for finding in run.findings(run.original):
            if finding.fix:
                found.setdefault(finding.rule, path)
    return found


def test_each_fix_by_itself() -> None:
    objections = []
    for rule, path in smallest().items():
        for windows in (False, True):
            data = to_windows(path.read_bytes()) if windows else path.read_bytes()
            fixing = Fixing(session({path.name: data}), unsafe=True, rule=rule)
            objections += [f"{rule} in {path}: {what}" for what in fixing.objections()]
    assert not objections

"""Check small trees in memory: what most tests of rules need."""

from __future__ import annotations

from collections.abc import Mapping

from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.discovery import Found, classify
from shipworthy.engine.loader import every_rule
from shipworthy.engine.session import ALONE, Execution, Session
from shipworthy.engine.settings import Choice, Settings
from shipworthy.finding import Finding
from shipworthy.graph.build import Graph, build
from shipworthy.graph.parts import Files
from shipworthy.tree import MemoryTree

CATALOGUE = Catalogue(every_rule())


def session(
    files: Mapping[str, str],
    *rules: str,
    options: Mapping[str, Mapping[str, object]] | None = None,
    execution: Execution = ALONE,
) -> Session:
    """A session over *files*, by tree path, with only these rules; those of the default profile without any."""
    found = [Found(path, kind) for path in sorted(files) if (kind := classify(path))]
    choice = Choice(Settings(select=rules, options=options or {}), CATALOGUE)
    return Session(MemoryTree(files), found, choice, CATALOGUE, execution=execution)


def check(
    files: Mapping[str, str] | str, *rules: str, options: Mapping[str, Mapping[str, object]] | None = None
) -> list[Finding]:
    """The findings of these rules on *files*; a text alone is a Dockerfile."""
    run = session({"Dockerfile": files} if isinstance(files, str) else files, *rules, options=options)
    return run.findings(run.original)


def compose(text: str, *rules: str) -> list[Finding]:
    """The findings of these rules on one Compose file."""
    return check({"compose.yaml": text}, *rules)


def graph(files: Mapping[str, str]) -> Graph:
    """The resource graph of *files*."""
    kinds = [(path, classify(path)) for path in sorted(files)]
    by_kind = {
        wanted: [path for path, kind in kinds if kind == wanted] for wanted in ("dockerfile", "compose", "ignorefile")
    }
    return build(MemoryTree(files), Files(by_kind["dockerfile"], by_kind["compose"], by_kind["ignorefile"]))

"""Real Compose as the second opinion, where `pip install 'shipworthy[witness]'` has put it: its verdict, and its model.

A file is checked alone, in an empty folder. Where the verdicts differ on purpose, `PURPOSES` says why.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agreeing import differences
from checking import CATALOGUE, check
from shipworthy.engine.discovery import classify
from shipworthy.finding import Category, Severity
from shipworthy.graph.effective.model import read_model
from shipworthy.graph.effective.nodes import plain
from shipworthy.graph.library import Library
from shipworthy.graph.merging.project import read_project
from shipworthy.tree import MemoryTree

COMPOSE = shutil.which("docker-compose", path=str(Path(sys.executable).parent)) or shutil.which("docker-compose")
HERE = Path(__file__).parents[2]
FOLDERS = (HERE / "samples", HERE.parent / "shared/corpus/files")
REFUSED = [
    rule.id
    for rule in CATALOGUE.rules
    if rule.id.startswith("compose/") and rule.category is Category.SYNTAX and rule.severity is Severity.ERROR
]
HOME = "/somebody"
UNSET = re.compile(r'The \\"(\w+)\\" variable is not set')
PURPOSES = {
    "required variable": "whoever starts the project may set it",
    "empty section between colons": "a variable in it may be set",
    "no such file or directory": "what lies outside of the checked tree is not read",
    "control characters are not allowed": "such a file is no text: it is reported as one that cannot be read",
}

pytestmark = pytest.mark.skipif(COMPOSE is None, reason="real Compose is not installed")


def files() -> Iterator[Any]:
    for folder in FOLDERS if COMPOSE else ():
        for path in sorted(folder.rglob("*.y*ml")):
            if classify(path.name) == "compose":
                yield pytest.param(path, id=path.relative_to(folder).as_posix())


def ask(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """What Compose says of the file in *folder*, in an environment without variables."""
    command = [str(COMPOSE), "-f", "compose.yaml", "config", "--no-env-resolution", *options]
    return subprocess.run(command, cwd=folder, env={"HOME": HOME}, capture_output=True, text=True, check=False)


def model_of(text: str, folder: Path, unset: list[str]) -> Any:
    known = {**dict.fromkeys(unset, ""), "HOME": HOME, "PWD": str(folder)}
    values = "".join(f"{name}='{value}'\n" for name, value in known.items())
    library = Library(MemoryTree({"compose.yaml": text, ".caller.env": values}, root=str(folder)))
    project = read_project(library, ["compose.yaml"], "", env_files=[".caller.env"])
    assert project is not None
    return plain(read_model(project, library).root)


@pytest.mark.parametrize("path", list(files()))
def test_compose_agrees(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    (tmp_path / "compose.yaml").write_bytes(data)
    answer = ask(tmp_path, "--format", "json")
    text = data.decode("utf-8", "surrogateescape")

    refused = [finding.message for finding in check({"compose.yaml": text}, *REFUSED)]

    if answer.returncode:
        assert refused or any(purpose in answer.stderr for purpose in PURPOSES), answer.stderr
        return
    assert not refused
    model = model_of(text, tmp_path, UNSET.findall(answer.stderr))
    ours = json.loads(json.dumps(model).replace(f"{HOME}/", "~/"))
    assert list(differences(ours, json.loads(answer.stdout.replace(f"{HOME}/", "~/")))) == []

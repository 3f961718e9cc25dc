"""Imports go down the layers, never up, and heavy packages wait until they are needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "analyzer/shipworthy"
MODULES = sorted(PACKAGE.rglob("*.py"))
RULES = sorted((ROOT / "rules").rglob("*.py"))

LAYERS = [  # from the bottom up
    {
        "digits",
        "source",
        "errors",
        "node",
        "record",
        "regex",
        "interruption",
        "replacement",
        "toml",
        "tree",
        "disk",
        "bundle",
    },
    {"cache"},
    {"finding"},
    {"syntax"},
    {"knowledge"},
    {"graph"},
    {"rule"},
    {"sdk"},
    {"coverage", "engine", "examples", "docs"},
    {"report", "lsp"},
    {"arguments", "checking", "failure", "showing"},
    {"cli"},
    {"entry"},
    {"__main__"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}

ONLY_IN = {  # a third-party package is imported in one place
    "click": "cli.py",
    "lark": "syntax/grammar.py",
    "ruamel": "syntax/compose/yaml.py",
    "_ruamel_yaml": "syntax/compose/yaml.py",
    "tree_sitter": "syntax/shell/tree.py",
    "tree_sitter_bash": "syntax/shell/tree.py",
    "pathspec": "syntax/ignorefile/gitignore.py",
    "pygls": "lsp/",
    "lsprotocol": "lsp/",
}


def imports(file: Path) -> Iterator[list[str]]:
    """The dotted names that *file* imports, those for type checkers left out."""
    tree = ast.parse(file.read_text("utf-8"))
    for branch in ast.walk(tree):
        if isinstance(branch, ast.If) and "TYPE_CHECKING" in ast.dump(branch.test):
            branch.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield [*node.module.split("."), node.names[0].name]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)


def name(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_analyzer_imports_downwards(file: Path) -> None:
    here = name(file).split("/")[0].removesuffix(".py")
    ours = [dotted for dotted in imports(file) if dotted[0] == "shipworthy" and dotted[1:2] and dotted[1] in LEVEL]

    assert [dotted for dotted in ours if LEVEL[dotted[1]] > LEVEL.get(here, 0)] == []


def test_every_module_has_a_layer() -> None:
    tops = {name(file).split("/")[0].removesuffix(".py") for file in MODULES}

    assert tops - set(LEVEL) == {"__init__"}


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_third_party_packages_stay_in_their_place(file: Path) -> None:
    strays = [dotted for dotted in imports(file) if not name(file).startswith(ONLY_IN.get(dotted[0], ""))]

    assert strays == []


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.stem)
def test_rules_import_only_the_sdk(file: Path) -> None:
    assert {dotted[1] for dotted in imports(file) if dotted[0] == "shipworthy"} <= {"sdk"}


@pytest.mark.parametrize("file", [*MODULES, *RULES], ids=lambda file: file.stem)
def test_files_stay_small(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= 400


def test_help_loads_no_parser() -> None:
    heavy = ("lark", "ruamel", "tree_sitter", "pathspec", "pygls", "json")
    program = f"import sys, shipworthy.cli; print([name for name in {heavy} if name in sys.modules])"

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


def test_dockerfiles_alone_load_no_yaml_parser(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM alpine:3.22\nRUN echo hi\n")
    program = (
        "import sys; from shipworthy.cli import main\n"
        f"try: main(['check', {str(tmp_path)!r}])\n"
        "except SystemExit as end: print(end.code, 'ruamel.yaml' in sys.modules)"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.splitlines()[-1] == "0 False"


HEAVY = [
    *("_hashlib", "argparse", "ast", "asyncio", "click", "concurrent", "ctypes", "dataclasses"),
    *("difflib", "hashlib", "importlib.metadata", "inspect", "lark", "logging", "multiprocessing"),
    *("pathspec", "platformdirs", "pygls", "random", "ruamel", "shutil", "socket", "subprocess", "tempfile"),
    *("string", "threading", "tomllib", "traceback", "tree_sitter", "tree_sitter_bash", "typing", "unicodedata"),
    *("contextlib", "importlib.util", "pathlib", "unittest", "urllib", "zipfile"),
    *("shipworthy.cli", "shipworthy.docs", "shipworthy.lsp"),
]
FOR_COMPOSE = [
    *("decimal", "ipaddress", "weakref"),
    *("shipworthy.graph.merging.project", "shipworthy.graph.projects", "shipworthy.syntax.compose.yaml"),
]


@pytest.mark.parametrize(
    ("name", "text", "heavy"),
    [
        ("Dockerfile", "FROM alpine:3.22\nCOPY a /b\nRUN apk add --no-cache curl=8 && echo hi\n", HEAVY + FOR_COMPOSE),
        ("compose.yaml", "services:\n  a:\n    image: b:1\n    ports: ['80:80']\n    command: c d\n", HEAVY),
    ],
)
def test_a_plain_check_loads_little(tmp_path: Path, name: str, text: str, heavy: list[str]) -> None:
    """Each of these takes milliseconds; where one is needed, the function that needs it imports it."""
    (tmp_path / name).write_text(text)
    program = (
        f"import sys; before = set(sys.modules); sys.argv = ['shipworthy', 'check', {str(tmp_path / name)!r}]\n"
        "from shipworthy.engine import loader\n"
        "from shipworthy.entry import main\n"
        "loader.is_installed = lambda folder: True  # in a checkout every rule is loaded\n"
        "try: main()\n"
        f"except SystemExit: print([name for name in {heavy} if name in sys.modules and name not in before])"
    )
    environment = {"SHIPWORTHY_CACHE_DIR": str(tmp_path / "cache")}

    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)

    assert run.stdout.splitlines()[-1] == "[]"

"""The hooks, run by the real pre-commit on a repository that uses this checkout."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def files_pattern() -> re.Pattern[str]:
    match = re.search(r"files: &files (.*)", HOOKS)
    assert match
    return re.compile(match[1])


@pytest.mark.parametrize(
    "path",
    [
        "Dockerfile",
        "a/b/Dockerfile.dev",
        "web.Dockerfile",
        "x.dockerfile",
        "Containerfile",
        "compose.yaml",
        "compose.prod.yml",
        "docker-compose.yml",
        "deploy/docker-compose.override.yaml",
        "web.compose.yaml",
        ".dockerignore",
        "app/Dockerfile.dockerignore",
    ],
)
def test_the_hooks_are_given(path: str) -> None:
    assert files_pattern().search(path)


@pytest.mark.parametrize("path", ["dockerfiles/readme.md", "src/compose.py", "composer.json", "docs/docker-compose.md"])
def test_the_hooks_are_not_given(path: str) -> None:
    assert not files_pattern().search(path)


def git(folder: Path, *args: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, message: str) -> subprocess.CompletedProcess[str]:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *identity, "commit", "-qm", message], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the hook installed, from a copy of this checkout's files under git."""
    hooks = tmp_path / "shipworthy"
    wanted = ("analyzer", "rules", "grammar", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
    for name in wanted:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, hooks / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            hooks.mkdir(exist_ok=True)
            shutil.copy(source, hooks / name)
    git(hooks, "init", "-q")
    git(hooks, "add", "-A")
    git(hooks, "commit", "-qm", "all")
    revision = subprocess.run(["git", "rev-parse", "HEAD"], cwd=hooks, check=True, capture_output=True, text=True)
    user = tmp_path / "user"
    user.mkdir()
    git(user, "init", "-q")
    config = f"repos:\n  - repo: {hooks}\n    rev: {revision.stdout.strip()}\n    hooks: [{{id: shipworthy}}]\n"
    (user / ".pre-commit-config.yaml").write_text(config)
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=user, check=True, capture_output=True)
    return user


def test_a_clean_commit_passes_and_a_bad_one_fails(repository: Path) -> None:
    (repository / "x.dockerfile").write_text("FROM alpine:3.22\nRUN apk add --no-cache curl\n")
    (repository / "compose.yaml").write_text("services:\n  web:\n    image: nginx:1.29\n")
    git(repository, "add", "-A")
    clean = commit(repository, "clean")
    assert clean.returncode == 0, clean.stdout + clean.stderr

    (repository / "compose.yaml").write_text("services:\n  web:\n    image: nginx:1.29\n    privileged: true\n")
    git(repository, "add", "-A")
    bad = commit(repository, "bad")
    assert bad.returncode == 1
    assert "compose/privileged" in bad.stdout + bad.stderr

"""A command line over a small repository, for tests with odd input."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from shipworthy.cli import main

BAD = b"FROM node:latest\nRUN apk add --no-cache \\\n    wget \\\n    curl\n"
"""A Dockerfile with something to find and something to fix."""
FIXED = b"FROM node:latest\nRUN apk add --no-cache \\\n    curl \\\n    wget\n"


def run(*arguments: str) -> Result:
    """`check` with *arguments*, which ends by itself and not by an error of ours."""
    result = CliRunner().invoke(main, ["check", "--jobs", "1", *arguments])
    assert result.exit_code in (0, 1, 2), result.output
    return result


def found(*arguments: str) -> list[dict[str, Any]]:
    """The findings in the JSON report."""
    findings: list[dict[str, Any]] = json.loads(run("--format", "json", *arguments).stdout)["findings"]
    return findings


def write(folder: Path, name: bytes | str, data: bytes = BAD) -> bytes:
    """A file of any name; returns its path."""
    path = os.path.join(os.fsencode(folder), name if isinstance(name, bytes) else os.fsencode(name))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
    return path

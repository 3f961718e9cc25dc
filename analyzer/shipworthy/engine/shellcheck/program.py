"""ShellCheck itself: where it is, and one call of it for many scripts."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from shipworthy.errors import UserError

Comment = Mapping[str, Any]
"""One of `comments` of ShellCheck's `json1`: lines and columns from 1, the end exclusive, a tab is one column."""

MISSING = (
    "there is no program called shellcheck: pip install 'shipworthy[shellcheck]', or leave it out with --no-shellcheck"
)
_NAME = "shellcheck.exe" if os.name == "nt" else "shellcheck"
_MOST_FILES = 2500
"""Scripts in one call: the names of more would not fit on a command line of Windows."""
_SECONDS = 300


def find(forbidden: Iterable[str]) -> str:
    """The path of the program, beside the interpreter or in one of the folders of PATH. Raises UserError.

    What lies in one of the *forbidden* folders, those under review, is never taken from PATH.
    """
    beside = os.path.join(os.path.dirname(sys.executable), _NAME)
    if sys.executable and _is_program(beside):
        return beside
    roots = [os.path.realpath(root) for root in forbidden]
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        place = os.path.join(folder, _NAME)
        if os.path.isabs(folder) and _is_program(place) and not _is_inside(place, roots):
            return place
    raise UserError(MISSING)


def _is_program(place: str) -> bool:
    return os.path.isfile(place) and os.access(place, os.X_OK)


def _is_inside(place: str, roots: Iterable[str]) -> bool:
    """Is the program, or what its name leads to, in one of *roots*?"""
    folders = [Path(os.path.realpath(os.path.dirname(place))), Path(os.path.realpath(place))]
    return any(folder.is_relative_to(root) for root in roots for folder in folders)


def read(program: str, texts: Sequence[str]) -> list[list[Comment]]:
    """What ShellCheck says of each of *texts*, all in one process. Raises UserError if it fails.

    Neither its settings file nor its variable in the environment counts, and it follows no file.
    """
    import tempfile

    found: list[list[Comment]] = [[] for _ in texts]
    with tempfile.TemporaryDirectory(prefix="shipworthy-") as folder:
        for index, text in enumerate(texts):
            Path(folder, f"{index}.sh").write_bytes(text.encode("utf-8", "replace"))
        for first in range(0, len(texts), _MOST_FILES):
            names = [f"{index}.sh" for index in range(first, min(first + _MOST_FILES, len(texts)))]
            for comment in _call(program, folder, names):
                found[int(comment["file"].removesuffix(".sh"))].append(comment)
    return found


def _call(program: str, folder: str, names: Sequence[str]) -> Iterator[Comment]:
    import subprocess

    environment = {key: value for key, value in os.environ.items() if key != "SHELLCHECK_OPTS"}
    command = [program, "--norc", "--format=json1", *names]
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS
        )
        yield from json.loads(done.stdout)["comments"]
    except subprocess.TimeoutExpired:
        raise UserError(f"{program} took more than {_SECONDS} seconds") from None
    except OSError as error:
        raise UserError(f"{program} cannot be started: {error.strerror}") from None
    except (ValueError, KeyError):
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UserError(f"{program} failed: {said[0] if said else f'exit code {done.returncode}'}") from None

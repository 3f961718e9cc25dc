"""ShellCheck itself: where it is, and one call of it for many scripts."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shipworthy.disk import names_below
from shipworthy.errors import UserError

if TYPE_CHECKING:
    from subprocess import Popen

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
    real = [os.path.realpath(os.path.dirname(place)), os.path.realpath(place)]
    return any(names_below(root, place) is not None for root in roots for place in real)


class Reading:
    """ShellCheck at work on some texts, all in one process, while the caller does something else.

    Neither its settings file nor its variable in the environment counts, and it follows no file. Raises UserError if it
    cannot be started.
    """

    def __init__(self, program: str, texts: Sequence[str]) -> None:
        import tempfile

        self._program = program
        self._texts = len(texts)
        self._folder = tempfile.TemporaryDirectory(prefix="shipworthy-")
        self._processes: list[Popen[bytes]] = []
        for index, text in enumerate(texts):
            Path(self._folder.name, f"{index}.sh").write_bytes(text.encode("utf-8", "replace"))
        try:
            for first in range(0, len(texts), _MOST_FILES):
                names = [f"{index}.sh" for index in range(first, min(first + _MOST_FILES, len(texts)))]
                self._processes.append(self._start(names))
        except OSError as error:
            self.close()
            raise UserError(f"{program} cannot be started: {error.strerror}") from None

    def _start(self, names: Sequence[str]) -> Popen[bytes]:
        import subprocess

        environment = {key: value for key, value in os.environ.items() if key != "SHELLCHECK_OPTS"}
        command = [self._program, "--norc", "--format=json1", *names]
        place = os.path.join(self._folder.name, f"{len(self._processes)}")
        with open(f"{place}.out", "wb") as output, open(f"{place}.err", "wb") as errors:
            return subprocess.Popen(
                command,
                cwd=self._folder.name,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
            )

    def comments(self) -> list[list[Comment]]:
        """What ShellCheck says of each of the texts, once it is ready. Raises UserError if it fails."""
        found: list[list[Comment]] = [[] for _ in range(self._texts)]
        for number, process in enumerate(self._processes):
            for comment in self._result(number, process):
                found[int(comment["file"].removesuffix(".sh"))].append(comment)
        return found

    def _result(self, number: int, process: Popen[bytes]) -> list[Comment]:
        import subprocess

        place = Path(self._folder.name, str(number))
        try:
            code = process.wait(_SECONDS)
            comments: list[Comment] = json.loads(place.with_suffix(".out").read_bytes())["comments"]
        except subprocess.TimeoutExpired:
            raise UserError(f"{self._program} took more than {_SECONDS} seconds") from None
        except (ValueError, KeyError):
            said = place.with_suffix(".err").read_text("utf-8", "replace").strip().splitlines()
            raise UserError(f"{self._program} failed: {said[0] if said else f'exit code {code}'}") from None
        return comments

    def close(self) -> None:
        """End what is still at work, and take the texts away."""
        for process in self._processes:
            if process.poll() is None:
                process.kill()
                process.wait()
        self._folder.cleanup()

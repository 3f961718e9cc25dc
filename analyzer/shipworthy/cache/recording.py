"""Record a call, and answer one that was recorded."""

from __future__ import annotations

import json
import os
import sys
import time
from _blake2 import blake2b
from collections.abc import Sequence

import shipworthy
from shipworthy.cache.folder import load, save
from shipworthy.cache.observations import Observations, unchanged

FORMAT = 1
MOST_TEXT = 4_000_000
"""Characters of output from which on a call is not recorded."""

_VARIABLES = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM")
_HERE = os.path.dirname(os.path.abspath(shipworthy.__file__))


class Recording:
    """A call that is going on. What it prints goes through `write`; `observations` hold what it looks at."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.observations = Observations()
        self._printed: list[tuple[str, str]] = []
        self._size = 0

    def print(self, stream: str, text: str) -> None:
        """*text* was printed on "stdout" or "stderr"."""
        self._size += len(text)
        self._printed.append((stream, text))

    def save(self, code: int) -> None:
        """Keep the call, which ended with this exit code. A cache that cannot be written is no cache."""
        if self._size > MOST_TEXT or not self.observations.settled:
            return
        entry = {"format": FORMAT, "code": code, "printed": self._printed, **self.observations.dump()}
        try:
            save(self.name, seal(self.name, json.dumps(entry).encode()))
        except OSError:
            return


def name_of(arguments: Sequence[str]) -> str:
    """The name of the entry of a call with these *arguments*, made here and now by this very program."""
    variables = [
        f"{name}={os.environ[name]}"
        for name in sorted(os.environ)
        if name in _VARIABLES or name.startswith("SHIPWORTHY_")
    ]
    streams = [f"{stream.isatty()} {stream.encoding} {stream.errors}" for stream in (sys.stdout, sys.stderr)]
    parts = [_program(), sys.version, time.strftime("%Y-%m-%d"), os.getcwd(), *variables, *streams, "", *arguments]
    return f"{blake2b(json.dumps(parts).encode(), digest_size=20).hexdigest()}.json"


def answer(name: str) -> int | None:
    """Print again what the call of that name printed, and return its exit code; None if it has to be made."""
    try:
        entry = json.loads(unseal(name, load(name)))
        if entry["format"] != FORMAT or not unchanged(entry):
            return None
        printed = [(str(stream), str(text)) for stream, text in entry["printed"]]
        code = int(entry["code"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    for stream, text in printed:
        (sys.stdout if stream == "stdout" else sys.stderr).write(text)
    sys.stdout.flush()
    return code


def seal(name: str, data: bytes) -> bytes:
    """What is kept of *data* under that name: with a line before it that says so, as disks and other programs err."""
    return b"%b\n%b" % (_digest(name.encode() + data), data)


def unseal(name: str, kept: bytes) -> bytes:
    """The data again. Raises ValueError if what is kept is not what was sealed under that name."""
    digest, _, data = kept.partition(b"\n")
    if digest != _digest(name.encode() + data):
        raise ValueError("this is not what was kept")
    return data


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=20).hexdigest().encode()


def _program() -> str:
    """What says that the code is another one: in a checkout each of its files, else the day it was installed."""
    if os.path.isdir(os.path.join(_HERE, "rules")):
        status = os.stat(shipworthy.__file__)
        return f"{shipworthy.__version__} {status.st_mtime_ns}"
    top = os.path.dirname(os.path.dirname(_HERE))
    return " ".join(_stamps(_HERE) + _stamps(os.path.join(top, "rules")) + _stamps(os.path.join(top, "grammar")))


def _stamps(folder: str) -> list[str]:
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            status = os.stat(os.path.join(place, name))
            found.append(f"{name} {status.st_mtime_ns} {status.st_size}")
    return found

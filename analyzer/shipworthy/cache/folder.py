"""Where entries are kept: the user's cache folder, `SHIPWORTHY_CACHE_DIR` if that is set."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time

from shipworthy.disk import open_safely

MOST_ENTRIES = 500
MOST_BYTES = 64_000_000


def cache_folder() -> str:
    """The absolute path of the folder, which need not be there."""
    told = os.environ.get("SHIPWORTHY_CACHE_DIR")
    if told:
        return os.path.abspath(told)
    if sys.platform.startswith("linux"):
        # What platformdirs answers here, without importing it on every start; a relative path does not count.
        base = os.environ.get("XDG_CACHE_HOME", "").strip()
        return os.path.join(base if os.path.isabs(base) else os.path.expanduser("~/.cache"), "shipworthy")
    from platformdirs import user_cache_dir

    return user_cache_dir("shipworthy", appauthor=False)


def load(name: str) -> bytes:
    """The bytes of an entry. Raises OSError, also for what is no file of our user: somebody else may have put it."""
    with open(os.path.join(cache_folder(), name), "rb", opener=open_safely) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or (hasattr(os, "geteuid") and status.st_uid != os.geteuid()):
            raise PermissionError(errno.EPERM, "this is no entry of ours", name)
        return file.read(MOST_BYTES)


def save(name: str, data: bytes) -> None:
    """Write an entry whole or not at all, and drop the oldest ones if there are too many. Raises OSError."""
    folder = cache_folder()
    os.makedirs(folder, mode=0o700, exist_ok=True)
    draft = os.path.join(folder, f".draft-{os.getpid()}-{time.monotonic_ns()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(draft, os.path.join(folder, name))
    except BaseException:
        os.unlink(draft)
        raise
    _prune(folder)


def _prune(folder: str) -> None:
    with os.scandir(folder) as found:
        entries = sorted((_age_and_size(entry) for entry in found), reverse=True)
    total = 0
    for position, (_, size, path) in enumerate(entries):
        total += size
        if position >= MOST_ENTRIES or total > MOST_BYTES:
            _drop(path)


def _age_and_size(entry: os.DirEntry[str]) -> tuple[float, int, str]:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return 0.0, 0, entry.path
    return status.st_mtime, status.st_size, entry.path


def _drop(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return

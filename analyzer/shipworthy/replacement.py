"""Files are written whole or not at all: into a draft beside them, which then takes their place."""

from __future__ import annotations

import os
import stat

from shipworthy.interruption import postponed

_DRAFT = ".shipworthy-"
"""Begins the names of drafts; no file of such a name is ever checked."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def replace(path: str, data: bytes) -> None:
    """Have *data* in the regular file at *path*, or in a new one. Raises OSError, and then all is as it was.

    Mode and owner stay where there is a file already; another name of it (a hard link) keeps what it holds. Drafts that
    runs have left behind which were killed are taken away.
    """
    folder = os.path.dirname(path)
    before = _status(path)
    _sweep(folder)
    with postponed("SIGINT", "SIGTERM", "SIGHUP"):  # so that no draft stays where one could be taken away
        _put(path, data, before)
    _settle(folder)


def _put(path: str, data: bytes, before: os.stat_result | None) -> None:
    draft = os.path.join(os.path.dirname(path), f"{_DRAFT}{os.getpid()}-{os.urandom(4).hex()}")
    handle = os.open(draft, _NEW, 0o600 if before else 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if before:
            _give_to_owner(draft, before)
            os.chmod(draft, stat.S_IMODE(before.st_mode))
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise


def _status(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


def _give_to_owner(path: str, before: os.stat_result) -> None:
    """Another one's file stays another one's where we may do that."""
    mine = os.stat(path)
    if hasattr(os, "chown") and (mine.st_uid, mine.st_gid) != (before.st_uid, before.st_gid):
        try:
            os.chown(path, before.st_uid, before.st_gid)
        except PermissionError:
            return


def _settle(folder: str) -> None:
    """See to it that the new name outlives a loss of power, where the system can do that."""
    try:
        handle = os.open(folder or ".", os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def _sweep(folder: str) -> None:
    """Take away the drafts of processes that are no more."""
    if os.name == "nt":
        return
    for name in os.listdir(folder or "."):
        owner = name.removeprefix(_DRAFT).partition("-")[0]
        if name.startswith(_DRAFT) and owner.isascii() and owner.isdecimal() and not _lives(int(owner)):
            _drop(os.path.join(folder, name))


def _drop(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True

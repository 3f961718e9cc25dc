"""What becomes of an error that ends the program: our users' mistakes are one line and exit code 2, ours alone 3."""

from __future__ import annotations

import errno
import os
import sys

from shipworthy.errors import UserError
from shipworthy.report.escape import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

_NOT_WRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


def exit_code(error: BaseException, debug: bool = False) -> int:
    """Say on standard error what went wrong; returns the exit code. A pipe that nobody reads any more is no error.

    With *debug* all but the mistakes of our users is raised again.
    """
    if isinstance(error, UserError):
        print(f"shipworthy: {visible(str(error))}", file=sys.stderr)
        return 2
    if debug:
        raise error
    if isinstance(error, KeyboardInterrupt):
        return 130
    if isinstance(error, BrokenPipeError):
        forget(sys.stdout)
        return 0
    if isinstance(error, OSError) and error.errno in _NOT_WRITABLE:
        forget(sys.stdout)
        print(f"shipworthy: the output cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    if isinstance(error, FileNotFoundError) and _is_nowhere():
        print("shipworthy: the working directory is no more: change to another one", file=sys.stderr)
        return 2
    if isinstance(error, MemoryError):
        print("shipworthy: there is not enough memory: check fewer files, or leave large ones out", file=sys.stderr)
        return 2
    message = f"{type(error).__name__}: {error}; this is our mistake: please report it"
    print(f"shipworthy: {visible(message)}", file=sys.stderr)
    return 3


def _is_nowhere() -> bool:
    try:
        return not os.getcwd()
    except FileNotFoundError:
        return True


def forget(stream: IO[str]) -> None:
    """What is still buffered has nowhere to go, and Python would complain about it on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

"""The way in: what was asked before is answered from the cache, a usual `check` does without click."""

from __future__ import annotations

import gc
import io
import os
import sys
from atexit import _run_exitfuncs

from shipworthy import __version__

TYPE_CHECKING = False  # as that of `typing`, which takes as long to import as all else here
if TYPE_CHECKING:
    from typing import Any

    from shipworthy.cache.recording import Recording


def script() -> None:
    """Run the program, and end the process at once: taking apart what is in memory takes as long as a small file."""
    code: str | int | None = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    if isinstance(code, str):
        sys.exit(code)
    _run_exitfuncs()
    sys.stderr.flush()
    os._exit(code or 0)


def main() -> None:
    """Run the program with the arguments of the process; it may end in SystemExit."""
    # A call ends before its garbage matters, and a fifth of the time would go into looking for it.
    gc.disable()
    _open_streams()
    try:
        try:
            _run(sys.argv[1:])
        finally:
            if not sys.stdout.closed:  # as the language server leaves it
                sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        from shipworthy.failure import exit_code

        sys.exit(exit_code(error, "--debug" in sys.argv and not isinstance(error, OSError)))


def _run(arguments: list[str]) -> None:
    if arguments == ["--version"]:
        print(f"shipworthy, version {__version__}")
        return
    recording = None
    if arguments[:1] == ["check"]:
        recording = None if "--no-cache" in arguments else _replay(arguments)
        from shipworthy.arguments import read

        options = read(arguments[1:])
        if options is not None:
            sys.exit(_check(options, recording))
    from shipworthy.cli import main as command_line

    command_line(obj=recording)


def _replay(arguments: list[str]) -> Recording:
    """End the program with what the same call printed before, if nothing has changed; returns what records this one."""
    from shipworthy.cache.recording import Recording, answer, name_of

    name = name_of(arguments)
    code = answer(name)
    if code is not None:
        sys.exit(code)
    return Recording(name)


class _Messages(io.TextIOWrapper):
    """Standard error, where what nobody can take is dropped: the exit code says the same."""

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except OSError:
            self._forget()
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError:
            self._forget()

    def _forget(self) -> None:
        from shipworthy.failure import forget

        forget(self)


def _open_streams() -> None:
    """A stream that the caller has closed is one that nobody reads."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    given = sys.stderr
    if isinstance(given, io.TextIOWrapper) and given is sys.__stderr__:
        encoding, errors = given.encoding, given.errors
        sys.stderr = _Messages(given.detach(), encoding, errors, line_buffering=True)


def _check(options: dict[str, Any], recording: Recording | None) -> int:
    from shipworthy.checking import run

    try:
        return run(options, recording)
    except (Exception, KeyboardInterrupt) as error:
        from shipworthy.failure import exit_code

        return exit_code(error, options["debug"])

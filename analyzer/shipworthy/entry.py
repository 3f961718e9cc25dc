"""The way in: what was asked before is answered from the cache, `check` without options does without click."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shipworthy.cache.recording import Recording

DEFAULTS: dict[str, Any] = {
    "config": None,
    "debug": False,
    "diff": False,
    "exclude": (),
    "exit_zero": False,
    "extend_select": (),
    "fail_on": None,
    "fix": False,
    "format": "text",
    "ignore": (),
    "isolated": False,
    "jobs": 0,
    "local_rules": None,
    "no_cache": False,
    "no_gitignore": False,
    "output": None,
    "plugins": (),
    "profile_rules": False,
    "profiles": (),
    "quiet": False,
    "select": (),
    "shellcheck": None,
    "show_files": False,
    "stdin_filename": None,
    "today": None,
    "unsafe_fixes": False,
}
"""The options of `check` as they are without being given."""


def main() -> None:
    """Run the program with the arguments of the process."""
    # A call ends before its garbage matters, and a fifth of the time would go into looking for it.
    gc.disable()
    _open_streams()
    arguments = sys.argv[1:]
    recording = None
    if arguments[:1] == ["check"] and "--no-cache" not in arguments:
        from shipworthy.cache.recording import Recording, answer, name_of

        name = name_of(arguments)
        code = answer(name)
        if code is not None:
            sys.exit(code)
        recording = Recording(name)
    paths = _plain_paths(arguments)
    if paths is not None:
        sys.exit(_check(paths, recording))
    from shipworthy.cli import main as command_line

    command_line(obj=recording)


def _open_streams() -> None:
    """A stream that the caller has closed is one that nobody reads."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _plain_paths(arguments: Sequence[str]) -> tuple[str, ...] | None:
    """The paths of a `check` without options but --no-cache; None for any other call. click takes 20 ms to import."""
    if arguments[:1] != ["check"] or "SHIPWORTHY_TODAY" in os.environ:
        return None
    rest = arguments[2:] if arguments[1:2] == ["--no-cache"] else arguments[1:]
    if rest[:1] == ["--"]:
        return tuple(rest[1:])
    return None if any(argument.startswith("-") for argument in rest) else tuple(rest)


def _check(paths: tuple[str, ...], recording: Recording | None) -> int:
    from shipworthy.checking import run

    try:
        return run({**DEFAULTS, "paths": paths}, recording)
    except (Exception, KeyboardInterrupt) as error:
        from shipworthy.failure import exit_code

        return exit_code(error)

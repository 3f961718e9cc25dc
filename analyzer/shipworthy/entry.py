"""The way in: what was asked before is answered from the cache, all else by the command line."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the program with the arguments of the process."""
    # A call ends before its garbage matters, and a fifth of the time would go into looking for it.
    gc.disable()
    arguments = sys.argv[1:]
    recording = None
    if arguments[:1] == ["check"] and "--no-cache" not in arguments:
        from shipworthy.cache.recording import Recording, answer, name_of

        name = name_of(arguments)
        code = answer(name)
        if code is not None:
            sys.exit(code)
        recording = Recording(name)
    from shipworthy.cli import main as command_line

    command_line(obj=recording)

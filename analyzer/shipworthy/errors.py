"""Errors that are the caller's to mend: wrong options, settings or paths."""

from __future__ import annotations

from collections.abc import Iterable


class UserError(Exception):
    """What the user asked for cannot be done; the message is one line that says what to do."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A clause to append to a message: `; did you mean "x"?`, or nothing if no name is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""

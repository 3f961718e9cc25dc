"""Errors that are the caller's to mend: wrong options, settings or paths."""

from __future__ import annotations

from collections.abc import Iterable


class UserError(Exception):
    """What the user asked for cannot be done; the message is one line that says what to do."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of the *known* words that *word* was most likely meant to be, None if none is near."""
    from difflib import get_close_matches

    by_lower = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A clause to append to a message: `; did you mean "x"?`, or nothing if no name is near."""
    return question(nearest(word, known))


def question(near: str | None) -> str:
    """The clause of `did_you_mean` about a word that was found already."""
    return f'; did you mean "{near}"?' if near else ""

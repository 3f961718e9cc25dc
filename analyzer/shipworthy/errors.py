"""Errors that are the caller's to mend: wrong options, settings or paths."""

from __future__ import annotations

from collections.abc import Iterable


class UserError(Exception):
    """What the user asked for cannot be done; the message is one line that says what to do."""


MOST_COMPARED = 200
"""Names of a file beyond which none is looked for that is near: thousands that are wrong would take minutes."""


def nearest(word: str, known: Iterable[str], most: int = MOST_COMPARED) -> str | None:
    """The one of the *known* words that *word* was most likely meant to be.

    None if none is near, or if there are more than *most* of them.
    """
    from difflib import get_close_matches

    by_lower = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6) if len(by_lower) <= most else ()
    return by_lower[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str], most: int = MOST_COMPARED) -> str:
    """A clause to append to a message: `; did you mean "x"?`, or nothing if `nearest` finds no name."""
    return question(nearest(word, known, most))


def question(near: str | None) -> str:
    """The clause of `did_you_mean` about a word that was found already."""
    return f'; did you mean "{near}"?' if near else ""

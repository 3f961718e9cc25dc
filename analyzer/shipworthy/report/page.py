"""A manual page, written in Markdown, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator


def render(page: str) -> str:
    """*page* with bold titles, and examples set off by their colour instead of fences."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: str) -> Iterator[str]:
    example = False
    for line in page.rstrip("\n").split("\n"):
        if line.startswith("```"):
            example = not example
        elif example:
            yield f"    \x1b[36m{line}\x1b[0m" if line else ""
        elif line.startswith("#"):
            yield f"\x1b[1m{line.lstrip('# ')}\x1b[0m"
        elif line.startswith("**") and (end := line.find("**", 2)) > 0:
            yield f"\x1b[1m{line[2:end]}\x1b[0m{line[end + 2 :]}"
        else:
            yield line

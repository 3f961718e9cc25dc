"""How long each rule took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def table(seconds: Mapping[str, float]) -> Iterator[str]:
    """Lines with milliseconds, share and rule, the slowest first.

    What several rules share, such as the parsed scripts, counts for the one that asks first.
    """
    total = sum(seconds.values())
    yield f"{1000 * total:10.1f} ms  100.0 %  all rules\n"
    for rule, time in sorted(seconds.items(), key=lambda item: (-item[1], item[0])):
        yield f"{1000 * time:10.1f} ms  {100 * time / (total or 1):5.1f} %  {rule}\n"

"""Until when what is in an image is supported, as far as its tag says what that is."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from shipworthy.graph.images.uses import ImageUse
from shipworthy.knowledge.end_of_life import DISTRIBUTIONS, Product, names_distribution, product, product_of
from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span

_PART = regex(r"[^-]+")
_FIRST = regex(r"(?:v|[a-z]+)?(\d+(?:\.\d+)*)", re.ASCII)
_NAMED = regex(rf"({'|'.join(DISTRIBUTIONS)})(\d+(?:\.\d+)*)\Z", re.ASCII)


class Lifetime(NamedTuple):
    """A product in an image: its release cycle, and the last day of its support, as `2026-11-21`.

    `span` is the place of the version, `text` is what stands there: the whole reference where it is not written out.
    """

    product: Product
    cycle: str
    day: str
    span: Span
    text: str

    def successor(self, today: str) -> str:
        """The nearest later cycle that is supported, else the one that is supported longest; "" if none is."""
        alive = [cycle for cycle, day in self.product.dates.items() if day >= today]
        later = [cycle for cycle in alive if _order(cycle) > _order(self.cycle)]
        if later:
            return min(later, key=_order)
        return max(alive, key=lambda cycle: self.product.dates[cycle], default="")

    def name_of(self, cycle: str) -> str:
        """How *cycle* is called in a tag that calls this one as it is called: by a word or by its number."""
        word = next((word for word, number in self.product.words.items() if number == cycle), "")
        prefix = re.match(r"[a-z]*", self.text)
        if word and self.text in self.product.words:
            return word
        return f"{prefix[0] if prefix else ''}{cycle}"


def today_is(told: str) -> str:
    """The day that counts: what the settings say, else today."""
    return told or time.strftime("%Y-%m-%d")


def days_until(day: str, today: str) -> int:
    """How many days lie between two days written as `2026-11-21`; less than nothing if *day* is over."""
    from datetime import date

    return (date.fromisoformat(day) - date.fromisoformat(today)).days


def lifetimes(image: ImageUse) -> Iterator[Lifetime]:
    """What is known of the products that the tag of an image names, in the order of the text."""
    name, tag = image.reference.whole_name, image.reference.tag
    main = product_of(name)
    if main and main.latest and tag in ("", "latest"):
        yield Lifetime(main, main.latest, main.dates[main.latest], image.span, image.span.text)
    start = image.tag_start
    for number, part in enumerate(_PART.finditer(tag)):
        for of, cycle, length in _read(part[0], main if number == 0 else None, names_distribution(name)):
            at = None if start is None else start + part.start()
            span = image.span if at is None else image.span.cut(at, at + length)
            yield Lifetime(of, cycle, of.dates[cycle], span, span.text)


def _read(part: str, main: Product | None, named: bool) -> Iterator[tuple[Product, str, int]]:
    """The product, the cycle and the length of the text that says so."""
    if main and (cycle := main.words.get(part)):
        yield main, cycle, len(part)
    elif main and (match := _FIRST.match(part)):
        if cycle := cycle_of(main, match[1]):
            yield main, cycle, match.end()
    elif named:
        yield from ((of, cycle, len(part)) for of, cycle in _distribution(part))


def _distribution(part: str) -> Iterator[tuple[Product, str]]:
    """`bookworm`, `alpine3.22`."""
    for name in ("debian", "ubuntu"):
        if cycle := product(name).words.get(part):
            yield product(name), cycle
    if match := _NAMED.match(part):
        of = product(match[1])
        if cycle := cycle_of(of, match[2]):
            yield of, cycle


def cycle_of(of: Product, version: str) -> str:
    """The release cycle that *version* is of, "" if none is known.

    `3.9.7` is of 3.9. A version that is older than all that are known is taken for the oldest of them. One that leaves
    parts open, as `3`, is of the newest cycle that it may mean, unless there may be newer ones that are not known yet.
    """
    parts = version.split(".")
    for length in range(len(parts), 0, -1):
        if (cycle := ".".join(parts[:length])) in of.dates:
            return cycle
    open_ = [cycle for cycle in of.dates if cycle.split(".")[: len(parts)] == parts]
    if open_:
        newest = max(open_, key=_order)
        return newest if any(_order(cycle) > _order(newest) for cycle in of.dates) else ""
    oldest = min(of.dates, key=_order)
    return oldest if _order(version) < _order(oldest) else ""


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))

"""Sources of OpenSSL that a stage fetches.

Source: https://www.openssl.org/news/secadv/20221101.txt
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.packages.filling import Filler
from shipworthy.graph.packages.steps import commands_of
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_PLACES = ("openssl.org/", "github.com/openssl/")
_MARK = "openssl-3.0."
_VULNERABLE = frozenset("0123456")


def vulnerable_openssl(stage: Stage) -> Iterator[tuple[Span, str]]:
    """The addresses of the versions that CVE-2022-3602 is about, with the version."""
    for copy in stage.copies:
        for source in copy.sources:
            version = _version(stage.value(source).text or "")
            if version:
                yield source.span, version
    for run in stage.runs:
        fetching = [command for command in commands_of(stage, run) if command.program in ("curl", "wget")]
        for command in fetching:
            found = ((word.span, _version(word.value)) for word in Filler(stage, run).fill(command).args)
            yield from ((span, version) for span, version in found if version)


def _version(address: str) -> str:
    host, found, _ = address.partition(_MARK)
    number = address[address.index(_MARK) + len(_MARK) :] if found else ""
    digits = number[: len(number) - len(number.lstrip("0123456789"))]
    return f"3.0.{digits}" if digits in _VULNERABLE and any(place in host for place in _PLACES) else ""

"""EXPOSE: ports, and what BuildKit refuses about them.

Source: https://docs.docker.com/reference/dockerfile/#expose and BuildKit's `convert_expose.go`.
"""

from __future__ import annotations

from shipworthy.syntax.dockerfile.nodes import Expose, Word
from shipworthy.syntax.dockerfile.statement import Statement
from shipworthy.syntax.dockerfile.words import split
from shipworthy.syntax.grammar import parse
from shipworthy.syntax.nodes import Invalid
from shipworthy.syntax.parse_tree import Unparsable

HIGHEST_PORT = 65_535
_PROTOCOLS = frozenset({"tcp", "udp", "sctp"})


def build(statement: Statement) -> Expose:
    ports = tuple(statement.word(text) for text in split(statement.rest))
    if not ports:
        raise statement.missing("a port")
    for port in ports:
        if port.literal and (why := why_bad(port)):
            bare = port.value.rstrip(",;")
            instead = bare if bare != port.value and bare.isdecimal() else ""
            invalid = Invalid(span=port.span, code="bad-port", message=why, instead=instead)
            statement.invalid.append(invalid)
    return Expose(**statement.fields(), ports=ports)


def why_bad(port: Word) -> str:
    """Why BuildKit refuses a port without variables, "" if it does not."""
    if port.value.isdecimal() and len(port.value) < 5:
        return ""
    pieces: dict[str, str] = {}
    try:
        pieces = {token.type: str(token) for token in parse("dockerfile/port", port.value).children}
    except Unparsable:
        return f"`{port.value}` is not a port: a number is expected, such as 80, 80/udp or 8000-8010"
    if pieces.get("PROTOCOL", "tcp").lower() not in _PROTOCOLS:
        return f"`{pieces['PROTOCOL']}` is not a protocol: tcp, udp or sctp"
    if not _is_range(pieces["RANGE"]):
        return f"`{pieces['RANGE']}` is neither a port nor a range of ports"
    return _why_bad_host(pieces["HOST"].removesuffix(":")) if "HOST" in pieces else ""


def _is_range(text: str) -> bool:
    numbers = text.split("-")
    if len(numbers) > 2 or not all(number.isdecimal() and len(number) < 9 for number in numbers):
        return False
    return int(numbers[0]) <= int(numbers[-1]) <= HIGHEST_PORT


def _why_bad_host(host: str) -> str:
    address, _, published = host.rpartition(":")
    if published and not _is_range(published):
        return f"`{published}` is neither a port nor a range of ports"
    return f"`{address}` is not an IP address" if address and not _is_address(address) else ""


def _is_address(text: str) -> bool:
    import ipaddress

    try:
        ipaddress.ip_address(text.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True

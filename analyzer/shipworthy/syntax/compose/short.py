"""The short forms of ports, volumes and devices, every piece with its place.

Source: https://docs.docker.com/reference/compose-file/services/ and compose-go's `format` package.
"""

from __future__ import annotations

from shipworthy.digits import whole_number
from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.syntax.compose.nodes import DeviceSpec, Piece, PortSpec, Scalar, VolumeSpec
from shipworthy.syntax.nodes import Invalid

_PORTS = regex(r"\d+(?:-\d+)?\Z")
_PROTOCOLS = frozenset({"tcp", "udp", "sctp"})
_ADDRESS = regex(r"\[[0-9A-Fa-f:.%]+\]\Z|\d{1,3}(?:\.\d{1,3}){3}\Z|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*\Z")
_VARIABLE = r"\$\{(?:[^{}]++|\{[^{}]*+\})*+\}"
_V6 = r"\[[0-9a-fA-F:.%]*+\]"
_DRIVE = r"(?<![^:])[A-Za-z]:(?=[/\\])"
_TEXT = r"[^:\[$]++|[\[$]"
_TOKEN = regex(rf"{_VARIABLE}|{_V6}|{_DRIVE}|(?P<colon>:)|{_TEXT}")
"""A variable stands for anything: the colons in `${DATA:-/srv/data}` separate nothing, nor do those in the brackets of
an IPv6 address or after the letter of a Windows drive."""
HIGHEST_PORT = 65_535


class Cut(NamedTuple):
    """Where a piece begins and ends in the value."""

    start: int
    end: int


def port(scalar: Scalar) -> PortSpec | Invalid:
    """`[[host_ip:][published]:]target[/protocol]`."""
    cuts = _pieces(scalar.value)
    if not scalar.value:
        return _refusal(scalar, "a port is expected")
    if len(cuts) > 3:
        cuts = [Cut(0, cuts[-3].end), *cuts[-2:]]
    target, protocol = _protocol(scalar, cuts[-1])
    published = _piece(scalar, cuts[-2]) if len(cuts) > 1 else None
    host = _piece(scalar, cuts[0]) if len(cuts) > 2 else None
    if target is None:
        return _refusal(scalar, "the port of the container is missing")
    spec = PortSpec(span=scalar.span, target=target, published=published, host_ip=host, protocol=protocol)
    return _check_port(spec) or spec


def _protocol(scalar: Scalar, cut: Cut) -> tuple[Piece | None, Piece | None]:
    slash = scalar.value.rfind("/", cut.start, cut.end)
    if slash < 0 or "}" in scalar.value[slash : cut.end]:
        return _piece(scalar, cut), None
    return _piece(scalar, Cut(cut.start, slash)), _piece(scalar, Cut(slash + 1, cut.end))


def _check_port(spec: PortSpec) -> Invalid | None:
    """What Compose refuses once all pieces are known."""
    for piece in (spec.target, spec.published):
        if piece and "$" not in piece.text and not _is_port(piece.text):
            return _invalid(piece, f"`{piece.text}` is neither a port nor a range of ports")
    if spec.target.text == "0":
        return _invalid(spec.target, "port 0 cannot be published")
    if spec.protocol and "$" not in spec.protocol.text and spec.protocol.text.lower() not in _PROTOCOLS:
        return _invalid(spec.protocol, f"`{spec.protocol.text}` is not a protocol: tcp, udp or sctp")
    if spec.host_ip and "$" not in spec.host_ip.text and not _ADDRESS.match(spec.host_ip.text):
        return _invalid(spec.host_ip, f"`{spec.host_ip.text}` is not an IP address")
    return _check_ranges(spec)


def _is_port(text: str) -> bool:
    if not _PORTS.match(text):
        return False
    numbers = [whole_number(number) for number in text.split("-")]
    return (
        all(len(number) < 7 for number in text.split("-"))
        and max(numbers) <= HIGHEST_PORT
        and numbers == sorted(numbers)
    )


def _check_ranges(spec: PortSpec) -> Invalid | None:
    if spec.published is None or "$" in spec.published.text + spec.target.text or "-" not in spec.target.text:
        return None
    if _length(spec.published.text) == _length(spec.target.text):
        return None
    return _invalid(spec.published, "the two ranges of ports differ in length")


def _length(ports: str) -> int:
    first, _, last = ports.partition("-")
    return whole_number(last or first) - whole_number(first)


def volume(scalar: Scalar) -> VolumeSpec | Invalid:
    """`[source:]target[:mode]`."""
    two = len(scalar.value) in (1, 2)  # too short for two pieces: Compose does not look further
    cuts = [Cut(0, len(scalar.value))] if two else _drives(scalar.value, _pieces(scalar.value))
    pieces = [_piece(scalar, cut) for cut in cuts]
    if not pieces or pieces[0] is None:
        return _refusal(scalar, "a volume is `source:target`, with a mode perhaps")
    if len(pieces) == 1:
        return VolumeSpec(span=scalar.span, target=pieces[0])
    if len(pieces) > 3 or pieces[1] is None:
        return _refusal(scalar, "a volume is `source:target:mode`: there is one `:` too many or one piece too few")
    mode = pieces[2] if len(pieces) == 3 else None
    options = tuple(_options(scalar, cuts[2])) if mode else ()
    return VolumeSpec(span=scalar.span, source=pieces[0], target=pieces[1], options=options)


def _drives(text: str, cuts: list[Cut]) -> list[Cut]:
    """*cuts* where a letter alone is a drive of Windows, as Compose has it: `d:data` is one piece."""
    found: list[Cut] = []
    for cut in cuts:
        if found and found[-1].end - found[-1].start == 1 and text[found[-1].start].isalpha():
            cut = Cut(found.pop().start, cut.end)
        found.append(cut)
    return found


def _options(scalar: Scalar, cut: Cut) -> list[Piece]:
    start, found = cut.start, []
    for word in scalar.value[cut.start : cut.end].split(","):
        if piece := _piece(scalar, Cut(start, start + len(word))):
            found.append(piece)
        start += len(word) + 1
    return found


def device(scalar: Scalar) -> DeviceSpec | Invalid:
    """`host[:container[:permissions]]`."""
    pieces = [_piece(scalar, cut) for cut in _pieces(scalar.value)]
    if len(pieces) > 3:
        return _refusal(scalar, "a device is `host:container:permissions`")
    if not pieces or pieces[0] is None:
        return Invalid(span=scalar.span, code="no-device", message="no device is named")
    container, permissions = [*pieces[1:], None, None][:2]
    return DeviceSpec(span=scalar.span, host=pieces[0], container=container, permissions=permissions)


def _pieces(text: str) -> list[Cut]:
    """What stands between the colons that separate."""
    colons = [token.start() for token in _TOKEN.finditer(text) if token["colon"]]
    return [Cut(start, end) for start, end in zip([0, *(c + 1 for c in colons)], [*colons, len(text)], strict=True)]


def _piece(scalar: Scalar, cut: Cut) -> Piece | None:
    if cut.start >= cut.end:
        return None
    return Piece(span=scalar.cut(*cut), text=scalar.value[cut.start : cut.end])


def _refusal(scalar: Scalar, message: str) -> Invalid:
    return Invalid(span=scalar.span, code="bad-short-form", message=message)


def _invalid(piece: Piece, message: str) -> Invalid:
    return Invalid(span=piece.span, code="bad-short-form", message=message)

"""The same said in another form: a list of `NAME=VALUE` as a map, a short port as a long one."""

from __future__ import annotations

from shipworthy.digits import whole_number
from shipworthy.finding import Edit
from shipworthy.syntax.compose.kinds import kind_of
from shipworthy.syntax.compose.nodes import Entry, Member, Piece, PortSpec, Scalar, Sequence
from shipworthy.syntax.compose.short import port


def as_map(entry: Entry) -> tuple[Edit, ...]:
    """Edits, one for each item; none if an item is not one line of text with a name of its own."""
    items = entry.value
    if not isinstance(items, Sequence) or items.flow or items.tag:
        return ()
    edits = [_edit(member, items.span.source.column(entry.key.span.start)) for member in items.members]
    names = {member.name.partition("=")[0] for member in items.members}
    return tuple(edit for edit in edits if edit) if all(edits) and len(names) == len(edits) else ()


def _edit(member: Member, column: int) -> Edit | None:
    """The dash and the item as a key further in than *column*, with its value between double quotes."""
    item, source = member.value, member.span.source
    if (
        not isinstance(item, Scalar)
        or item.span != member.span
        or item.style not in ("", "'", '"')
        or item.kind != "str"
    ):
        return None
    name, sign, text = item.value.partition("=")
    before = source.text[source.line_starts[member.span.line - 1] : member.span.start]
    if before.strip() != "-" or not _is_key(name) or not text.isprintable() or "\n" in item.span.text:
        return None
    dash = before.index("-")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    margin = "" if dash + 1 > column else "  "
    start = member.span.start - len(before) + dash
    return Edit(member.span._replace(start=start), f'{margin}{name}: "{escaped}"' if sign else f"{margin}{name}:")


def _is_key(name: str) -> bool:
    """Is it a plain key, and the same string as one?"""
    return name.isidentifier() and name.isascii() and kind_of(name) == "str"


def as_long_port(member: Member, *, flow: bool) -> Edit | None:
    """A port in its long form; None for ranges, variables, and what does not stand on one line."""
    item, source = member.value, member.span.source
    spec = port(item) if isinstance(item, Scalar) and item.span == member.span else None
    if not isinstance(spec, PortSpec) or not _is_number(spec.target):
        return None
    if spec.published and not _is_number(spec.published):
        return None
    quoted = (("published", spec.published), ("host_ip", spec.host_ip), ("protocol", spec.protocol))
    fields = [
        f"target: {spec.target.text}",
        *(f'{key}: "{piece.text.strip("[]").lower()}"' for key, piece in quoted if piece),
    ]
    if any(piece and "$" in piece.text for _, piece in quoted):
        return None
    margin = source.line_break + " " * (source.column(member.span.start) - 1)
    return Edit(member.span, "{" + ", ".join(fields) + "}" if flow else margin.join(fields))


def _is_number(piece: Piece) -> bool:
    """Is it a decimal number in its only spelling? `053` is another number without quotes."""
    return piece.text.isdecimal() and piece.text == str(whole_number(piece.text))

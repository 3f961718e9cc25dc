"""From a list of `NAME=VALUE` to a map that says the same."""

from __future__ import annotations

from shipworthy.finding import Edit
from shipworthy.syntax.compose.kinds import kind_of
from shipworthy.syntax.compose.nodes import Entry, Member, Scalar, Sequence


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

"""Where further keys and items can be written into the text of a service, comments and anchors left as they are."""

from __future__ import annotations

from shipworthy.finding import Edit
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Entry, Mapping, Scalar, Sequence, YamlNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Service

_BESIDE = ("image", "build", "container_name", "hostname", "restart")
"""Keys after which a further one is at home, as long as their values stand on the same line."""


def is_complete(service: Service) -> bool:
    """Is all of the service in sight, so that what is not there is not there?

    A part that only overrides another file has no image; of one that extends an unknown service more is to come.
    """
    named = service.entry("image") or service.entry("build") or service.project.whole
    return bool(named) and not (service.entry("extends") or service.entry("provider") or _is_cut(service))


def _is_cut(service: Service) -> bool:
    """Is there more of it, behind an alias that means nothing or a mistake in the YAML at which its file ends?"""
    broken = (file for file in service.project.files.files if file.invalid)
    parts = ((file, part) for file in broken for part in file.services if part.key.value == service.name)
    return any(part is file.torn or _is_hidden(part.value) for file, part in parts)


def _is_hidden(node: YamlNode) -> bool:
    return isinstance(node, Mapping) and any(member.value is None for member in node.members)


def add_key(service: Service, key: str, *lines: str) -> Edit | None:
    """Write *key* with the *lines* below it, or with the only one beside it if that does not begin with a blank.

    None where the service has the key, or is shared with others, or not written in block style.
    """
    body = own_body(service)
    if body is None or service.entry(key):
        return None
    source, first = body.span.source, body.entries[0]
    margin = " " * (source.column(first.key.span.start) - 1)
    text = f"{margin}{key}: {lines[0]}" if lines[0][:1] != " " else _below(f"{margin}{key}:", margin, lines)
    beside = next((entry for name in _BESIDE if (entry := body.entry(name)) and _is_line(entry)), None)
    if beside is None:
        start = first.key.span.start
        return Edit(Span(source, start, start), f"{text.lstrip(' ')}{source.line_break}{margin}")
    return add_line(beside.span, text)


def _below(head: str, margin: str, lines: tuple[str, ...]) -> str:
    return "\n".join([head, *(margin + line for line in lines)])


def add_item(sequence: Sequence, item: str) -> Edit | None:
    """Write *item* at the end of a list that has some; None where its last one is written elsewhere."""
    last = sequence.items[-1].span if sequence.items else None
    if last is None or last.source is not sequence.span.source or not _holds(sequence.span, last):
        return None
    if sequence.flow:
        return Edit(last._replace(start=last.end), f", {item}")
    if not isinstance(sequence.items[-1], Scalar) or last.source.line(last.start) != last.source.line(last.end - 1):
        return None
    line = last.whole_lines
    margin, dash, _ = line.text.partition("-")
    return add_line(last, f"{margin}- {item}") if dash and not margin.strip() else None


def add_line(span: Span, text: str) -> Edit:
    """Write the lines *text* after the one that *span* is on."""
    source, end = span.source, span.whole_lines.end
    text = text.replace("\n", source.line_break)
    closed = source.text[:end].endswith("\n")
    return Edit(Span(source, end, end), f"{text}{source.line_break}" if closed else f"{source.line_break}{text}")


def own_body(service: Service) -> Mapping | None:
    """The mapping below the name of the service, in block style, if it belongs to nobody else."""
    entry = _written(service)
    if entry is None or not isinstance(entry.value, Mapping) or entry.value.flow or not entry.value.entries:
        return None
    first = entry.value.entries[0]
    key, place = entry.key.span, first.key.span
    if first.merged or place.source is not key.source or place.start < key.end:
        return None
    lead = key.source.text[key.source.line_starts[place.line - 1] : place.start]
    if lead.strip(" "):  # a carriage return alone ends a line of YAML, and none here
        return None
    between = Span(key.source, key.end, place.start).text
    return None if set(between) & set("&*") or any(e.merged for e in entry.value.entries) else entry.value


def _written(service: Service) -> Entry | None:
    source = service.key.span.source
    for document in service.project.files.files:
        for root in document.documents if document.source is source else ():
            entry = root.entry("services", service.name)
            if entry and entry.key.span == service.key.span and entry.merged is None:
                return entry
    return None


def _is_line(entry: Entry) -> bool:
    """Does it stand on one line, value and all?"""
    span, value = entry.span, entry.value
    source = span.source
    beside = value.span.source is source and value.span.start > entry.key.span.start
    return (
        isinstance(value, Scalar)
        and beside
        and entry.merged is None
        and value.style not in ("|", ">")
        and source.line(span.start) == source.line(max(span.start, span.end - 1))
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def remove_item(entry: Entry, item: Scalar, going: int) -> Edit | None:
    """Take *item* out of the list that *entry* holds; all of the entry if that is the number of items *going*.

    None where a comment would go as well, or the item is not written there, on a line of its own.
    """
    sequence = entry.value
    if (
        not isinstance(sequence, Sequence)
        or not _holds(sequence.span, item.span)
        or item.span.source is not entry.key.span.source
    ):
        return None
    gone = entry.span if len(sequence.items) == going else item.span
    if sequence.flow and len(sequence.items) > going:
        return _out_of_flow(sequence, item)
    lines = gone.whole_lines
    before = lines.source.text[lines.start : gone.start]
    alone = not before.strip(" -") and not lines.source.text[gone.end : lines.end].strip()
    return Edit(lines, "") if alone and "#" not in lines.text else None


def _out_of_flow(sequence: Sequence, item: Scalar) -> Edit | None:
    at = next((index for index, one in enumerate(sequence.items) if one is item), -1)
    if at < 0:
        return None
    if at == 0:
        return Edit(item.span.to(sequence.items[1].span)._replace(end=sequence.items[1].span.start), "")
    return Edit(item.span._replace(start=sequence.items[at - 1].span.end), "")

"""Write the resource graph as text, JSON, Mermaid or DOT."""

from __future__ import annotations

from collections.abc import Callable

from shipworthy.graph.collect import collect
from shipworthy.graph.links import RELATIONS, Edge, Links, Resource
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.build import Graph

FORMATS = ("text", "json", "mermaid", "dot")


def render(graph: Graph, format: str) -> str:
    """*graph* in one of `FORMATS`, with a line break at the end."""
    writers: dict[str, Callable[[Links], str]] = {
        "text": _text,
        "json": _json,
        "mermaid": _mermaid,
        "dot": _dot,
    }
    return writers[format](collect(graph))


def _text(links: Links) -> str:
    lines: list[str] = []
    outgoing: dict[str, list[Edge]] = {}
    for edge in links.edges.values():
        outgoing.setdefault(edge.source, []).append(edge)
    for resource in links.resources.values():
        facts = _printable(", ".join(f"{name} {value}" for name, value in resource.facts))
        where = f"  {_where(resource.span)}" if resource.span else ""
        lines.append(f"{resource.kind} {_printable(resource.name)}{f' ({facts})' if facts else ''}{where}")
        edges = outgoing.get(resource.id, [])
        lines += [_edge_line(edge, links) for edge in edges]
    return "\n".join(lines) + "\n" if lines else "nothing found\n"


def _edge_line(edge: Edge, links: Links) -> str:
    target = links.resources.get(edge.target)
    name = f"{target.kind} {target.name}" if target else edge.target
    doubt = "" if edge.resolved else " (unresolved)"
    where = f"  {_where(edge.span)}" if edge.span else ""
    return f"    {RELATIONS[edge.kind].text} {_printable(name)}{doubt}: {_printable(edge.why)}{where}"


def _where(span: Span) -> str:
    place = span.in_file
    return _printable(f"{place.source.path}:{place.line}:{place.source.column(place.start)}")


def _printable(text: str) -> str:
    """The text on one line, without characters that a terminal would act on."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def _place(span: Span | None) -> dict[str, object] | None:
    if span is None:
        return None
    place = span.in_file
    source = place.source
    return {
        "path": _printable(source.path),
        "line": place.line,
        "column": source.column(place.start),
        "end_line": source.line(place.end),
        "end_column": source.column(place.end),
    }


def _json(links: Links) -> str:
    import json

    nodes = [
        {"id": r.id, "kind": r.kind, "name": r.name, "facts": dict(r.facts), "place": _place(r.span)}
        for r in links.resources.values()
    ]
    edges = [
        {
            "kind": e.kind,
            "source": e.source,
            "target": e.target,
            "why": e.why,
            "resolved": e.resolved,
            "place": _place(e.span),
        }
        for e in links.edges.values()
    ]
    relations = {kind: relation._asdict() for kind, relation in RELATIONS.items()}
    return json.dumps({"version": 1, "relations": relations, "nodes": nodes, "edges": edges}, indent=2) + "\n"


def _mermaid(links: Links) -> str:
    names = {id: f"n{number}" for number, id in enumerate(links.resources)}
    lines = ["flowchart LR"]
    lines += [f'    {names[r.id]}["{_mermaid_text(_label(r))}"]' for r in links.resources.values()]
    for edge in links.edges.values():
        if edge.source in names and edge.target in names:
            arrow = "-->" if edge.resolved else "-.->"
            lines.append(f"    {names[edge.source]} {arrow}|{edge.kind}| {names[edge.target]}")
    return "\n".join(lines) + "\n"


def _mermaid_text(text: str) -> str:
    return "".join(f"#{ord(char)};" if char in '"#<>&[](){}|;\\`' else char for char in text)


def _dot(links: Links) -> str:
    lines = ["digraph shipworthy {", "    rankdir=LR;", "    node [shape=box];"]
    lines += [f"    {_quoted(r.id)} [label={_quoted(_label(r))}];" for r in links.resources.values()]
    for edge in links.edges.values():
        style = "" if edge.resolved else ", style=dashed"
        ends = f"{_quoted(edge.source)} -> {_quoted(edge.target)}"
        lines.append(f"    {ends} [label={_quoted(edge.kind)}{style}];")
    return "\n".join([*lines, "}"]) + "\n"


def _label(resource: Resource) -> str:
    return _printable(f"{resource.kind} {resource.name}")


def _quoted(text: str) -> str:
    escaped = _printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

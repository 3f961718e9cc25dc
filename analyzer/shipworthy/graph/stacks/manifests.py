"""What the lists of packages say that a stage copies: `package.json`, `requirements.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from posixpath import basename

from shipworthy.graph.disclosure.leaks import text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_FIELDS = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")


def copied_texts(stage: Stage, name: str) -> Iterator[str]:
    """The texts of the files of that *name* that the stage and those below it copy, each once, as far as known."""
    context = stage.unit.context if stage.unit else None
    seen: set[str] = set()
    for part in stage.lineage:
        for copy in part.copies:
            if basename(copy.destination.value) == name:
                yield from (heredoc.text for heredoc in copy.heredocs)
            for source in copy.sources if context and not copy.flag("from") else ():
                path = named(source.value.removeprefix("./"), name)
                if context and path and path not in seen and context.sees(path):
                    seen.add(path)
                    yield text_of(context, path)


def named(source: str, name: str) -> str:
    """The path of the file of that *name* that a source takes in, or may; "" if it does not."""
    if source in ("", "."):
        return name
    folder, slash, last = source.rpartition("/")
    return f"{folder}{slash}{name}" if fnmatchcase(name, last) else ""


def node_manifests(stage: Stage) -> Iterator[dict[str, object]]:
    """The objects in the copied files `package.json`."""
    import json

    for text in copied_texts(stage, "package.json"):
        try:
            found = json.loads(text)
        except ValueError:
            continue
        if isinstance(found, dict):
            yield found


def node_dependencies(stage: Stage) -> frozenset[str]:
    """The packages of all kinds that the copied files `package.json` name."""
    groups = (manifest.get(field) for manifest in node_manifests(stage) for field in _FIELDS)
    return frozenset(name for group in groups if isinstance(group, dict) for name in group)


def python_requirements(stage: Stage) -> frozenset[str]:
    """The packages that the copied files `requirements.txt` name, in lower case and with `-` for `_`."""
    lines = (line.strip().lower() for text in copied_texts(stage, "requirements.txt") for line in text.splitlines())
    return frozenset(_name(line) for line in lines if line[:1].isalnum())


def _name(line: str) -> str:
    end = next((i for i, char in enumerate(line) if not (char.isalnum() or char in "._-")), len(line))
    return line[:end].replace("_", "-")

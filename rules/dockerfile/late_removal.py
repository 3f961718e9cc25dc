r"""Something large is removed in a later layer than the one that holds it.

Each instruction that changes files makes a layer, and an image is all of its layers: what a later instruction removes is hidden, but still
stored, pushed and pulled. Only what goes in the same `RUN` that brought it leaves no trace.

The rule speaks of archives and other large files, of folders that were copied or unpacked, of clones of repositories and of the caches of package
managers, in images that ship, and only where it is certain which instruction made them. A stage that only builds may leave behind what it likes.

Download, use and remove in one `RUN`. What a `COPY` brings for one command only, mount instead: `RUN --mount=type=bind,source=dist,target=/dist`.

```dockerfile bad 4
FROM debian:13-slim
RUN curl -fsSLo /tmp/tool.tar.gz https://example.com/tool.tar.gz
RUN tar -xzf /tmp/tool.tar.gz -C /opt
RUN rm /tmp/tool.tar.gz
```

```dockerfile good
FROM debian:13-slim
RUN curl -fsSLo /tmp/tool.tar.gz https://example.com/tool.tar.gz \
    && tar -xzf /tmp/tool.tar.gz -C /opt \
    && rm /tmp/tool.tar.gz
```

```dockerfile bad 6
FROM python:3.13-slim AS build
RUN pip wheel --wheel-dir /wheels flask

FROM python:3.13-slim
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir /wheels/* && rm -rf /wheels
```

```dockerfile good
FROM python:3.13-slim AS build
RUN pip wheel --wheel-dir /wheels flask

FROM python:3.13-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels pip install --no-cache-dir /wheels/*
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Problem,
    Related,
    Rule,
    Severity,
    Stage,
    is_heavy,
    late_clearings,
    late_removals,
    secret_in,
)

rule = Rule("dockerfile/late-removal", __doc__, Severity.WARNING, Category.SIZE, since="0.1")

HELP = {
    "packages": "do it in the RUN that installs them",
    "cache": "clear it in the RUN that fills it, or keep it out of the image: RUN --mount=type=cache",
    "context": "take it from a mount where it is used: RUN --mount=type=bind",
    "stage": "take it from a mount where it is used: RUN --mount=type=bind,from=",
    "image": "take it from a mount where it is used: RUN --mount=type=bind,from=",
}


@rule.on(Stage)
def removed(stage: Stage) -> Iterator[Problem]:
    seen: set[int] = set()
    for removal in late_removals(stage) if stage.ships else ():
        written, later = removal.written, removal.removed
        if id(later.command) in seen or not is_heavy(written) or secret_in(written):
            continue
        if written.origin == "cache" and later.command in late_clearings(stage):
            continue
        seen.add(id(later.command))
        line = written.instruction.span.in_file.line
        why = "moving it stores it twice" if removal.moved else "a later layer only hides it"
        message = f"`{written.path}` of line {line} stays in the image: {why}"
        help = HELP.get(written.origin, "make it, use it and remove it in one RUN")
        yield Problem(later.span, message, related=[Related(written.span, "made here")], help=help)

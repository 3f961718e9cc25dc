r"""Files are taken from a stage that comes later.

`COPY --from` and `RUN --mount=from=` reach back only: a stage can take files from stages above it. BuildKit refuses to build
this file. Stages that reach for each other are a matter of `dockerfile/circular-stages`.

```dockerfile bad 2
FROM alpine:3.22 AS app
COPY --from=build /out/app /usr/local/bin/app

FROM golang:1.25 AS build
RUN go build -o /out/app .
```

```dockerfile good
FROM golang:1.25 AS build
RUN go build -o /out/app .

FROM alpine:3.22 AS app
COPY --from=build /out/app /usr/local/bin/app
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Related, Rule, Severity

rule = Rule(
    "dockerfile/later-source-stage",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("DL3022", "hadolint/DL3022"),
    words=("from=",),
)


@rule.on(DockerfileUnit)
def reaches_forward(unit: DockerfileUnit) -> Iterator[Problem]:
    in_rings = {link.span for ring in unit.rings for link in ring}
    for stage in unit.stages:
        for reference in stage.references:
            if reference.later and reference.word.span not in in_rings:
                related = [Related(reference.later.span, "it begins here")]
                yield Problem(reference.word.span, f"{reference.later.label} comes later in the file", related=related)

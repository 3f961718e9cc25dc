r"""Files are taken from the stage itself, or from one that comes later.

`COPY --from` and `RUN --mount=from=` reach back only: a stage can take files from stages above it. BuildKit refuses to build this file.

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

from shipworthy.sdk import Category, Problem, Related, Rule, Severity, Stage

rule = Rule(
    "dockerfile/later-source-stage",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("DL3023", "DS-0006", "tally/circular-stage-deps"),
)


@rule.on(Stage)
def reaches_forward(stage: Stage) -> Iterator[Problem]:
    for reference in stage.references:
        if reference.later is stage:
            yield Problem(reference.word.span, f"{stage.label} takes files from itself")
        elif reference.later:
            related = [Related(reference.later.span, "it begins here")]
            yield Problem(reference.word.span, f"{reference.later.label} comes later in the file", related=related)

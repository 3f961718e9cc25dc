r"""A path is copied from a stage that never makes it.

The build fails at this instruction. The rule follows what the instructions of the other stage write, and speaks only where all of them are
understood: in a stage built on `scratch`, or below a folder that the stage itself makes and that no base image brings. A RUN that
only prints something makes no file either; tally takes any RUN for one that might.

```dockerfile bad 7
FROM golang:1.25 AS build
WORKDIR /src
COPY go.mod main.go ./
RUN go build -o /out/server .

FROM alpine:3.22
COPY --from=build /out/sever /usr/local/bin/server
```

```dockerfile good
FROM golang:1.25 AS build
WORKDIR /src
COPY go.mod main.go ./
RUN go build -o /out/server .

FROM alpine:3.22
COPY --from=build /out/server /usr/local/bin/server
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Copy, Problem, Related, Rule, Severity, Stage

rule = Rule(
    "dockerfile/missing-source-path",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/copy-from-empty-scratch-stage",),
    words=("from=",),
)


@rule.on(Stage)
def missing(stage: Stage) -> Iterator[Problem]:
    for reference in stage.references:
        copy, other = reference.instruction, reference.stage
        if other is None or not isinstance(copy, Copy):
            continue
        for source in copy.sources:
            path = stage.value(source).text
            if path and other.files.lacks(f"/{path.strip('/')}"):
                related = [Related(other.span, "the stage begins here")]
                yield Problem(source.span, f"{other.label} never makes `{path}`", related=related)

r"""A stage reads an argument of the platform without declaring it.

BuildKit sets `TARGETARCH`, `TARGETPLATFORM`, `BUILDOS` and their like by itself, for FROM. A stage sees them only after `ARG TARGETARCH`; without it
they are empty, and the stage downloads or copies the file of no architecture.

The rule says nothing where a script sets the variable itself, and where the use has a default. The fix adds the ARG.

```dockerfile bad 2
FROM alpine:3.22
RUN wget https://example.com/tool-linux-$TARGETARCH.tar.gz
```

```dockerfile fixed
FROM alpine:3.22
ARG TARGETARCH
RUN wget https://example.com/tool-linux-$TARGETARCH.tar.gz
```

```dockerfile good
FROM --platform=$BUILDPLATFORM alpine:3.22
RUN TARGETARCH=$(uname -m); wget https://example.com/tool-linux-$TARGETARCH.tar.gz
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Obstacle, Problem, Rule, Severity, Stage

rule = Rule(
    "dockerfile/undeclared-platform-argument",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("UndefinedVar", "buildkit/UndefinedVar"),
    words=(
        "targetplatform",
        "targetos",
        "targetarch",
        "targetvariant",
        "buildplatform",
        "buildos",
        "buildarch",
        "buildvariant",
    ),
)


@rule.on(Stage)
def undeclared(stage: Stage) -> Iterator[Problem]:
    for read in stage.out_of_reach:
        if read.obstacle is Obstacle.AUTOMATIC:
            line = f"ARG {read.name}"
            fix = Fix([Edit(read.instruction.span.cut(0, 0), f"{line}\n")], f"add `{line}`", safe=False)
            yield Problem(read.span, f"`{read.name}` is empty here: a stage sees it only after `{line}`", fix)

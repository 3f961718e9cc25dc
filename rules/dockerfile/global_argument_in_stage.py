r"""A stage reads an ARG that only FROM can see.

An ARG before the first FROM is no part of any stage. Inside a stage, and in the scripts of RUN, its name is empty, until the stage repeats
it: `ARG NAME` without a value takes over the value from outside.

The rule says nothing where the base image may set a variable of that name, as `node` sets `NODE_VERSION`, where a script sets it, and where
the use has a default. The fix repeats the ARG.

```dockerfile bad 3
ARG VERSION=1.4.2
FROM alpine:3.22
RUN wget https://example.com/tool-$VERSION.tar.gz
```

```dockerfile fixed
ARG VERSION=1.4.2
FROM alpine:3.22
ARG VERSION
RUN wget https://example.com/tool-$VERSION.tar.gz
```

```dockerfile good
ARG VERSION=1.4.2
FROM alpine:3.22
RUN VERSION=$(cat /etc/version); echo "$VERSION"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Obstacle, Problem, Related, Rule, Severity, Stage

rule = Rule(
    "dockerfile/global-argument-in-stage",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "buildkit/UndefinedVar",
        "UndefinedVar",
    ),
    words=("arg",),
)


@rule.on(Stage)
def unseen(stage: Stage) -> Iterator[Problem]:
    for read in stage.out_of_reach:
        if read.obstacle is Obstacle.FROM and read.declared:
            fix = Fix([Edit(read.instruction.span.cut(0, 0), f"ARG {read.name}\n")], "repeat the ARG", safe=False)
            related = [Related(read.declared, "this ARG is no part of the stage")]
            message = f"`{read.name}` is empty here: of an ARG before FROM, a stage sees nothing until it repeats it"
            yield Problem(read.span, message, fix, related=related)

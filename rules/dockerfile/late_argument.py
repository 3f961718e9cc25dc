r"""An ARG is read before the line that declares it.

An ARG counts from its line on. What reads it before finds it empty, whatever `--build-arg` says. ARGs before the first FROM are another
matter: they never count in a stage.

The rule says nothing where the base image may set a variable of that name, where a script sets it, and where the use has a default.

```dockerfile bad 2
FROM alpine:3.22
RUN wget https://example.com/tool-$VERSION.tar.gz
ARG VERSION=1.4.2
```

```dockerfile good
FROM alpine:3.22
ARG VERSION=1.4.2
RUN wget https://example.com/tool-$VERSION.tar.gz
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Obstacle, Problem, Related, Rule, Severity, Stage

rule = Rule(
    "dockerfile/late-argument",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("UndefinedVar", "buildkit/UndefinedVar"),
    words=("arg",),
)


@rule.on(Stage)
def late(stage: Stage) -> Iterator[Problem]:
    for read in stage.out_of_reach:
        if read.obstacle is Obstacle.ORDER and read.declared:
            related = [Related(read.declared, "it is declared here")]
            message = f"`{read.name}` is empty here: its ARG comes only on line {read.declared.line}"
            yield Problem(read.span, message, related=related)

r"""The builder replaces a variable by nothing: no ARG and no ENV sets it.

Most often the name is misspelt, or the ARG was forgotten. What is left is a path or a value with a hole in it: of `ENV PATH=$PAHT:/tmp/bin`, a PATH
that begins with an empty folder, which means the working directory.

The rule looks at what the builder expands, not at the scripts of RUN. It says nothing where the base image may set a variable of that name, where the
use has a default (`${NAME:-}`), and where ENV adds to a variable that may be there (`ENV PYTHONPATH=$PYTHONPATH:/app`).

```dockerfile bad 3
FROM debian:13-slim
ARG DIR_ASSETS=assets/
COPY $DIR_ASSET /srv/
```

```dockerfile bad 2
FROM alpine:3.22
ENV PATH=$PAHT:/tmp/bin
```

```dockerfile good
FROM debian:13-slim
ARG DIR_ASSETS=assets/
COPY $DIR_ASSETS /srv/
ENV LD_LIBRARY_PATH=/opt/lib:$LD_LIBRARY_PATH
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Env, Obstacle, Problem, Rule, Severity, Stage, did_you_mean

rule = Rule(
    "dockerfile/undefined-variable",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("UndefinedVar", "buildkit/UndefinedVar"),
    words=("$",),
)


@rule.on(Stage)
def undefined(stage: Stage) -> Iterator[Problem]:
    for read in stage.out_of_reach:
        if read.obstacle is not Obstacle.NOWHERE:
            continue
        held = read.instruction
        if isinstance(held, Env) and any(pair.key.value == read.name for pair in held.pairs):
            continue
        near = did_you_mean(read.name, (*stage.variables(held), "PATH"))
        yield Problem(read.span, f"nothing sets `{read.name}`, so it is replaced by nothing here{near}")

r"""FROM uses a variable that no ARG before the first FROM declares.

FROM sees only the ARGs before the first FROM, and the automatic arguments of the platform such as `BUILDPLATFORM`. Any other variable
is empty there, `--build-arg` or not: most often no image is left, and the build fails; at best it is always the default after `:-`.

The fix corrects a name that is close to a declared one.

```dockerfile bad 2
ARG NODE_VERSION=22
FROM node:$NODE_VERSOIN
```

```dockerfile fixed
ARG NODE_VERSION=22
FROM node:$NODE_VERSION
```

```dockerfile bad 3
FROM node:22 AS build
ARG NGINX_VERSION=1.29
FROM nginx:$NGINX_VERSION
```

```dockerfile good
ARG NODE_VERSION=22
FROM --platform=$BUILDPLATFORM node:$NODE_VERSION
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Arg,
    Category,
    DockerfileUnit,
    Edit,
    Fix,
    Problem,
    Read,
    Related,
    Rule,
    Severity,
    Span,
    nearest,
)

rule = Rule(
    "dockerfile/undeclared-from-variable",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "buildkit/UndefinedArgInFrom",
        "UndefinedArgInFrom",
    ),
    words=("$",),
)


@rule.on(DockerfileUnit)
def undeclared(unit: DockerfileUnit) -> Iterator[Problem]:
    inside: dict[str, Span] = {}
    for stage in unit.stages:
        for read in stage.reads(stage.from_):
            if read.is_named and not read.variable:
                yield _problem(read, inside.get(read.name), nearest(read.name, sorted(stage.outer)))
        args = (instruction for instruction in stage.instructions if isinstance(instruction, Arg))
        inside.update((pair.key.value, pair.span) for arg in args for pair in arg.pairs)


def _problem(read: Read, inside: Span | None, near: str | None) -> Problem:
    message = f"`{read.name}` is not declared before the first FROM"
    if inside:
        related = [Related(inside, "this ARG is part of a stage, where FROM does not see it")]
        return Problem(read.name_span, message, related=related)
    if not near:
        return Problem(read.name_span, message)
    fix = Fix([Edit(read.name_span, near)], f"take `{near}`", safe=False)
    return Problem(read.name_span, f'{message}; did you mean "{near}"?', fix)

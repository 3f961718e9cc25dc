r"""Without build arguments, FROM names no image.

The name is made of ARGs that have no default, or one of which no name comes, so that `docker build .` fails: `failed to parse stage name "node:"`. Give the ARG a
default with which the build works, or write one into the use: `node:${VERSION:-22}`.

The rule says nothing of a Dockerfile that a Compose service builds, and where a Makefile, a script or a workflow of the repository
mentions the argument.

```dockerfile bad 2
ARG VERSION
FROM node:$VERSION
```

```dockerfile bad 2
ARG SUFFIX="box:"
FROM busy${SUFFIX}
```

```dockerfile good
ARG VERSION=22
ARG VARIANT
FROM node:$VERSION$VARIANT
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Rule, Severity, lacks_by_default

rule = Rule(
    "dockerfile/empty-base-image",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "buildkit/InvalidDefaultArgInFrom",
        "du:BASE_NAME_EMPTY",
        "InvalidDefaultArgInFrom",
    ),
    words=("$",),
)


@rule.on(DockerfileUnit)
def empty(unit: DockerfileUnit) -> Iterator[Problem]:
    for lack in lacks_by_default(unit):
        rest = f"`{lack.image}` is left, which is not an image" if lack.image else "no image is left"
        reason = f"with the default of `{lack.name}`," if lack.filled else f"`{lack.name}` has no default: without it"
        yield Problem(lack.span, f"{reason} {rest}")

r"""The comment above a stage or an argument is the description of something else.

`docker buildx build --call=outline` and `--call=targets` show the comment right above FROM and ARG as their description, if it begins with
the name. One that begins with another name has stayed when the line below it changed. Where the file asks for BuildKit's check with `#
check=experimental=InvalidDefinitionDescription`, every comment that begins otherwise is reported, as BuildKit does, though here the comment is what is pointed at.

An empty line, or one with `#` alone, keeps a comment from being taken for a description: the fix writes the latter.

```dockerfile bad 4
# base is what all stages are built on
FROM node:22-alpine AS base

# base is for the tests
FROM base AS test
```

```dockerfile fixed
# base is what all stages are built on
FROM node:22-alpine AS base

# base is for the tests
#
FROM base AS test
```

```dockerfile bad 2
# check=experimental=InvalidDefinitionDescription
# the version of node
ARG NODE_VERSION=22
FROM node:${NODE_VERSION}
```

```dockerfile good
# check=experimental=InvalidDefinitionDescription
# NODE_VERSION is the version of node
ARG NODE_VERSION=22
FROM node:${NODE_VERSION}
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Dockerfile,
    Fix,
    Problem,
    Rule,
    Severity,
    insertion_before,
    strange_descriptions,
)

rule = Rule(
    "dockerfile/strange-description",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    aliases=("InvalidDefinitionDescription", "buildkit/InvalidDefinitionDescription"),
)


@rule.on(Dockerfile)
def strange(document: Dockerfile) -> Iterator[Problem]:
    for found in strange_descriptions(document):
        fix = Fix([insertion_before(found.instruction, "#")], "part the comment from it")
        message = f"the description of {' or '.join(f'`{name}`' for name in found.names)} begins with the name"
        yield Problem(found.comment.span, message, fix)

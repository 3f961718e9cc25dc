r"""The comment above a stage or an argument is taken for the description of something else.

`docker buildx build --call=outline` and `--call=targets` show the comment right above FROM and ARG as their description, if it begins with the name. One
that begins otherwise is no description, or has kept the name of what stood there before. An empty line, or one with `#` alone, keeps a comment from being
taken for one: the fix writes the latter.

```dockerfile bad 1
# the version of node
ARG NODE_VERSION=22
FROM node:${NODE_VERSION}
```

```dockerfile fixed
# the version of node
#
ARG NODE_VERSION=22
FROM node:${NODE_VERSION}
```

```dockerfile good
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
    Profile,
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
    profile=Profile.PEDANTIC,
    aliases=("InvalidDefinitionDescription", "buildkit/InvalidDefinitionDescription"),
)


@rule.on(Dockerfile)
def strange(document: Dockerfile) -> Iterator[Problem]:
    for found in strange_descriptions(document):
        fix = Fix([insertion_before(found.instruction, "#")], "part the comment from it")
        message = f"the description of {' or '.join(f'`{name}`' for name in found.names)} begins with the name"
        yield Problem(found.comment.span, message, fix)

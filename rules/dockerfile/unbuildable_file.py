r"""There is nothing to build in this file, or BuildKit cannot even take in its lines.

A Dockerfile needs at least one FROM. An empty file, or one that holds comments and ARG only, is refused, and so is one with a line of more than
65,535 bytes.

```dockerfile bad 1
ARG VERSION=3.22
```

```dockerfile good
ARG VERSION=3.22
FROM alpine:${VERSION}
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/unbuildable-file",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "du:NO_SOURCE_IMAGE",
        "tally/require-stages",
    ),
)
rule.report(Dockerfile, "no-instruction", "no-stage", "line-too-long")

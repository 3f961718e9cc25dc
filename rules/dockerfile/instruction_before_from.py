r"""An instruction stands before the first FROM.

Every instruction belongs to a stage, and FROM begins one. Only ARG may stand before it, to give FROM its variables.

```dockerfile bad 1
ENV LANG=C.UTF-8
FROM alpine:3.22
```

```dockerfile good
ARG VERSION=3.22
FROM alpine:${VERSION}
ENV LANG=C.UTF-8
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/instruction-before-from",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "hadolint/DL3061",
        "from_first",
        "DL3061",
    ),
)
rule.report(Dockerfile, "instruction-before-from")

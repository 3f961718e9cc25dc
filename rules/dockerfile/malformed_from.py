r"""FROM is followed by something else than an image and a name.

It is `FROM image` or `FROM image AS name`. A comment behind it is not a comment: a `#` begins one at the start of a line only.

```dockerfile bad 1
FROM alpine:3.22 # the small one
RUN apk add --no-cache curl
```

```dockerfile good
# the small one
FROM alpine:3.22 AS base
RUN apk add --no-cache curl
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/malformed-from",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "du:ARGUMENT_REQUIRES_ONE_OR_THREE",
        "du:INVALID_AS",
    ),
)
rule.report(Dockerfile, "bad-from", "blank-image")

r"""BuildKit would refuse this Dockerfile.

The file does not follow the syntax of Dockerfiles, so no image can be built from it. Unlike the builder, which stops at the first mistake, the rule
reports all of them, and all other rules still look at the rest of the file.

An unknown flag may also be one that is newer than this program: it is a finding of its own, `dockerfile/unknown-flag`.

```dockerfile bad 2 3
FROM alpine:3.22
RUNN apk add --no-cache curl
COPY app.conf
CMD ["sh"]
```

```dockerfile good
FROM alpine:3.22
RUN apk add --no-cache curl
COPY app.conf /etc/
CMD ["sh"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Problem, Rule, Severity

rule = Rule(
    "dockerfile/syntax-error",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("DL1000", "DL3061", "DL3043", "tally/unknown-instruction", "tally/require-stages"),
)


@rule.on(Dockerfile)
def refused(dockerfile: Dockerfile) -> Iterator[Problem]:
    for invalid in dockerfile.invalid:
        if invalid.code != "unknown-flag":
            yield Problem(invalid.span, invalid.message, help=invalid.help)

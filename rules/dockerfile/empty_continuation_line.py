r"""A blank line stands inside a continued instruction.

The builder passes over it and warns, and means to refuse it one day: what looks like the end of the instruction is none. Comments may stand there. The
blank line itself is pointed at; BuildKit names the line that follows. The
fix takes the blank lines out.

```dockerfile bad 3
FROM alpine:3.22
RUN apk add --no-cache \

    curl
```

```dockerfile fixed
FROM alpine:3.22
RUN apk add --no-cache \
    curl
```

```dockerfile good
FROM alpine:3.22
RUN apk add --no-cache \
    # for the health check
    curl
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Edit, Fix, Problem, Rule, Severity

rule = Rule(
    "dockerfile/empty-continuation-line",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("du:EMPTY_CONTINUATION_LINE", "NoEmptyContinuation", "buildkit/NoEmptyContinuation"),
)


@rule.on(Dockerfile)
def blank(dockerfile: Dockerfile) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        if lines := instruction.empty_lines:
            fix = Fix([Edit(line.whole_lines, "") for line in lines], "take the blank lines out")
            yield Problem(lines[0], f"{instruction.name} goes on after this blank line", fix)

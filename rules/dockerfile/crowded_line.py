r"""Commands, labels or options stand on one line, where each could have its own.

One a line reads better, and a change shows as one line in a diff. The rule looks at commands joined by `&&` and `||`, from `least` on (two, unless
the settings say otherwise), at several mounts of a RUN, at labels, and at the options of HEALTHCHECK. The fix breaks the line.

```dockerfile bad 2 3
FROM alpine:3.22
RUN apk add --no-cache curl && curl -fsS https://example.com
LABEL title="web" version="1.0"
```

```dockerfile fixed
FROM alpine:3.22
RUN apk add --no-cache curl \
    && curl -fsS https://example.com
LABEL title="web" \
    version="1.0"
```

```dockerfile good options={least = 3}
FROM alpine:3.22
RUN apk add --no-cache curl && curl -fsS https://example.com
RUN cat /etc/passwd | sort
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Fix, NamedTuple, Problem, Profile, Rule, Severity, broken, crowds


class Options(NamedTuple):
    """`least` is how many commands a chain has to have."""

    least: int = 2


rule = Rule(
    "dockerfile/crowded-line",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/newline-per-chained-call",),
    options=Options,
)


@rule.on_told(DockerfileUnit)
def crowded(unit: DockerfileUnit, options: Options) -> Iterator[Problem]:
    for crowd in crowds(unit, options.least):
        kinds = " and ".join(crowd.kinds)
        fix = Fix(broken(crowd, unit.document.escape), "break the line")
        yield Problem(crowd.instruction.keyword.span, f"{kinds} of `{crowd.instruction.name}` share a line", fix)

r"""The last line of the file has no line break.

Text that is added later changes that line as well, and some tools pass over it. The fix adds the line break.

```dockerfile bad 2
FROM alpine:3.22
RUN apk add --no-cache curl∎
```

```dockerfile fixed
FROM alpine:3.22
RUN apk add --no-cache curl
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Edit, Fix, Problem, Profile, Rule, Severity, Span

rule = Rule(
    "dockerfile/missing-final-newline",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/eol-last",),
)


@rule.on(Dockerfile)
def unfinished(dockerfile: Dockerfile) -> Iterator[Problem]:
    if not dockerfile.layout.ends:
        end = len(dockerfile.source.text)
        span = Span(dockerfile.source, end, end)
        yield Problem(span, "the last line does not end with a line break", Fix([Edit(span, "\n")], "add one"))

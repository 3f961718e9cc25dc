r"""Several blanks stand behind a keyword or a flag.

One is enough. Blanks inside of commands are left alone, for people line them up. The fix leaves one.

```dockerfile bad 1 2
FROM   alpine:3.22
COPY --chown=app  src /app
```

```dockerfile fixed
FROM alpine:3.22
COPY --chown=app src /app
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Edit, Fix, Problem, Profile, Rule, Severity

rule = Rule(
    "dockerfile/repeated-blanks",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/no-multi-spaces",),
)


@rule.on(Dockerfile)
def repeated(dockerfile: Dockerfile) -> Iterator[Problem]:
    for span in dockerfile.layout.gaps:
        if span.text != " ":
            yield Problem(span, "one blank is enough here", Fix([Edit(span, " ")], "leave one"))

r"""Several blank lines follow each other.

One parts what belongs apart; more push the file off the screen. The fix leaves as many as `most` says, which is one unless the settings say otherwise:

```toml
[tool.shipworthy.options."dockerfile/blank-line-run"]
most = 2
```

```dockerfile bad 2
FROM alpine:3.22



RUN apk add --no-cache curl
```

```dockerfile fixed
FROM alpine:3.22

RUN apk add --no-cache curl
```

```dockerfile good options={most = 2}
FROM alpine:3.22


RUN apk add --no-cache curl
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Edit, Fix, NamedTuple, Problem, Profile, Rule, Severity


class Options(NamedTuple):
    """`most` is how many blank lines may follow each other."""

    most: int = 1


rule = Rule(
    "dockerfile/blank-line-run",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/no-multiple-empty-lines",),
    options=Options,
)


@rule.on_told(Dockerfile)
def runs(dockerfile: Dockerfile, options: Options) -> Iterator[Problem]:
    for span in dockerfile.layout.empty:
        count = span.text.count("\n")
        if count > options.most:
            kept = "".join(span.text.splitlines(keepends=True)[: options.most])
            yield Problem(
                span, f"{count} blank lines, where {options.most} would do", Fix([Edit(span, kept)], "leave one")
            )

r"""A long chain of commands could be a here-document.

Since version 1.4 of the Dockerfile syntax RUN takes a script as it is, one command a line, without `&&` and continuations. The rule speaks of chains
of `least` steps or more, three unless the settings say otherwise, and of several RUN in a row that come to as many, unless `consecutive` is off. The
fix writes the here-document with `set -e` at the front, for without it only the last command would count; it is an unsafe one, because old builders
do not know the form. There is none where commands stand in brackets or beside comments.

```dockerfile bad 2
FROM alpine:3.22
RUN apk add --no-cache curl && curl -fsSO https://example.com/a && chmod +x a
```

```dockerfile fixed
FROM alpine:3.22
RUN <<EOF
set -e
apk add --no-cache curl
curl -fsSO https://example.com/a
chmod +x a
EOF
```

```dockerfile good
FROM alpine:3.22
RUN apk add --no-cache curl && curl -fsSO https://example.com/a
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, NamedTuple, Problem, Profile, Rule, Severity, Stage, chained_runs


class Options(NamedTuple):
    """`least` is how many steps a chain has to have; several RUN in a row are one chain if `consecutive`."""

    least: int = 3
    consecutive: bool = True


rule = Rule(
    "dockerfile/chained-run",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/prefer-run-heredoc",),
    options=Options,
)


@rule.on_told(Stage)
def chained(stage: Stage, options: Options) -> Iterator[Problem]:
    for chain in chained_runs(stage, options.least, consecutive=options.consecutive):
        fix = Fix([chain.edit], "write a here-document", safe=False) if chain.edit else None
        where = "in one chain" if len(chain.runs) == 1 else f"in {len(chain.runs)} RUN instructions"
        message = f"{chain.count} steps {where}: a here-document has one a line"
        yield Problem(chain.runs[0].keyword.span, message, fix)

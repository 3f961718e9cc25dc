r"""A line ends in blanks.

They mean nothing, and show up in every diff. Here-documents are left alone, for there a blank is content. The fix takes the blanks away.

```dockerfile bad 2
FROM alpine:3.22
RUN apk add --no-cache curl␠␠
```

```dockerfile fixed
FROM alpine:3.22
RUN apk add --no-cache curl
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Edit, Fix, Problem, Profile, Rule, Severity

rule = Rule(
    "dockerfile/trailing-whitespace",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=(
        "du:format",
        "tally/no-trailing-spaces",
    ),
)


@rule.on(Dockerfile)
def trailing(dockerfile: Dockerfile) -> Iterator[Problem]:
    for span in dockerfile.layout.trailing:
        yield Problem(span, "blanks at the end of the line", Fix([Edit(span, "")], "take them away"))

r"""AS is not in the letter case of its FROM.

```dockerfile bad 1
FROM golang:1.25 as build
RUN go build -o /app .
```

```dockerfile fixed
FROM golang:1.25 AS build
RUN go build -o /app .
```

```dockerfile good
from golang:1.25 as build
run go build -o /app .
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Rule, Severity, Stage

rule = Rule(
    "dockerfile/as-casing",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("FromAsCasing", "buildkit/FromAsCasing"),
)


@rule.on(Stage)
def casing(stage: Stage) -> Iterator[Problem]:
    keyword, word = stage.from_.keyword.value, stage.from_.as_keyword
    if word is None or not (keyword.islower() or keyword.isupper()):
        return
    wanted = "as" if keyword.islower() else "AS"
    if word.value != wanted:
        yield Problem(
            word.span,
            f"`{word.value}` is not in the same case as `{keyword}`",
            Fix([Edit(word.span, wanted)], f"write `{wanted}`"),
        )

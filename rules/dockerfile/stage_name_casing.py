r"""The name of a stage has upper-case letters.

The builder does not care and compares names in lower case, so `Build` and `build` are one stage to it, but two to a reader. The fix writes the name in lower
case; references to it go on to work.

```dockerfile bad 1
FROM golang:1.25 AS Build
RUN go build -o /app .
```

```dockerfile fixed
FROM golang:1.25 AS build
RUN go build -o /app .
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Rule, Severity, Stage

rule = Rule(
    "dockerfile/stage-name-casing",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("StageNameCasing", "buildkit/StageNameCasing"),
)


@rule.on(Stage)
def casing(stage: Stage) -> Iterator[Problem]:
    alias = stage.from_.alias
    if alias and alias.value != alias.value.lower():
        fix = Fix([Edit(alias.span, alias.value.lower())], f"write `{alias.value.lower()}`")
        yield Problem(alias.span, f"`{alias.value}` is the same to the builder as `{alias.value.lower()}`", fix)

r"""The packages of an install are not sorted.

In a sorted list a duplicate is seen at a glance, and every later change of a list over several lines is a one-line diff. What cannot move keeps its place: packages behind a variable, words between options, and the
neighbours of a comment, which belongs to what it stands beside.

The fix swaps the names where they are; line breaks, comments and indentation stay.

```dockerfile bad 3
FROM alpine:3.22
RUN apk add --no-cache \
    wget \
    curl \
    $EXTRA \
    git
```

```dockerfile fixed
FROM alpine:3.22
RUN apk add --no-cache \
    curl \
    wget \
    $EXTRA \
    git
```

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl wget
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Package, Problem, Rule, Severity, Stage

rule = Rule(
    "dockerfile/unsorted-packages",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    aliases=("tally/sort-packages",),
)


@rule.on(Stage)
def unsorted(stage: Stage) -> Iterator[Problem]:
    for install in stage.installs:
        for run in install.runs:
            wanted = sorted(run, key=key)
            if [key(package) for package in run] == [key(package) for package in wanted]:
                continue
            first = next(package for package, other in zip(run, wanted, strict=True) if key(package) != key(other))
            swaps = [
                Edit(old.word.span, new.word.span.text)
                for old, new in zip(run, wanted, strict=True)
                if old.word.span.text != new.word.span.text
            ]
            message = f"the packages of `{install.manager}` are not sorted: `{first.name}` comes too early"
            yield Problem(first.word.span, message, Fix(swaps, "sort them"))


def key(package: Package) -> tuple[str, str]:
    return package.name.casefold(), package.word.value

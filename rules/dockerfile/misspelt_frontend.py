r"""`# syntax=` names an image that is nearly, but not quite, Docker's own frontend.

The builder pulls the image and lets it read the file. A misspelt name cannot be pulled, or is somebody else's program.

```dockerfile bad 1
# syntax=docker/dockerfle:1
FROM alpine:3.22
```

```dockerfile fixed
# syntax=docker/dockerfile:1
FROM alpine:3.22
```

```dockerfile good
# syntax=docker/dockerfile:1
FROM alpine:3.22
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Edit, Fix, Problem, Rule, Severity

rule = Rule(
    "dockerfile/misspelt-frontend",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/syntax-directive-typo",),
    words=("syntax",),
)


@rule.on(Dockerfile)
def misspelt(dockerfile: Dockerfile) -> Iterator[Problem]:
    instead = dockerfile.frontend.instead
    for directive in dockerfile.directives:
        if directive.name == "syntax" and instead:
            fix = Fix([Edit(directive.value_span, instead)], f"write `{instead}`", safe=False)
            yield Problem(directive.value_span, f'there is no such frontend; did you mean "{instead}"?', fix)

r"""A stage has a name that means something else.

`scratch` is the empty image and `context` the build context: a stage of that name hides them, or is hidden by them, depending on the
version of the builder.

```dockerfile bad 1
FROM alpine:3.22 AS scratch
```

```dockerfile good
FROM alpine:3.22 AS rootfs
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage

RESERVED = {"scratch": "the empty image", "context": "the build context"}

rule = Rule(
    "dockerfile/reserved-stage-name",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("buildkit/ReservedStageName", "DL3063", "hadolint/DL3063", "ReservedStageName"),
)


@rule.on(Stage)
def reserved(stage: Stage) -> Iterator[Problem]:
    alias = stage.from_.alias
    if alias and stage.name.lower() in RESERVED:
        yield Problem(alias.span, f"`{stage.name}` is reserved: it means {RESERVED[stage.name.lower()]}")

r"""An image lacks a label that the settings ask for.

For organisations that look images up by who owns them or where they come from. The rule looks at the images that a file ships, and counts what they
get from the stages they continue; a stage that only serves others needs no labels, which hadolint asks for there, too. It says nothing until it is
told which labels there have to be, each with its kind (`text`, `url`, `rfc3339`, `semver`, `hash`, `spdx` or `email`, or nothing for any value):

```toml
[tool.shipworthy.options.label-schema.labels]
"org.opencontainers.image.source" = "url"
"com.example.team" = "text"
```

```dockerfile bad 1 options={labels = {team = "text"}}
FROM alpine:3.22
LABEL title="web"
```

```dockerfile good options={labels = {team = "text"}}
FROM alpine:3.22 AS base
LABEL team="web"

FROM base
```

```dockerfile good
FROM alpine:3.22
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, LabelSchema, Problem, Rule, Severity, Stage, image_labels

rule = Rule(
    "dockerfile/missing-label",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("dl:defined_namevals", "DL3049", "hadolint/DL3049", "label-schema", "defined_namevals"),
    options=LabelSchema,
    needs_options=True,
)


@rule.on_told(Stage)
def missing(stage: Stage, options: LabelSchema) -> Iterator[Problem]:
    if not options.labels or not stage.ships:
        return
    keys = {label.key for label in image_labels(stage)}
    if None not in keys:
        for name in options.labels:
            if name not in keys:
                yield Problem(stage.span, f"the image has no label `{name}`, which the settings ask for")

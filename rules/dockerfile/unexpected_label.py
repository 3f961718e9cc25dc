r"""A label is none of those that the settings know.

Where labels are looked up by machines, one with another name is likely a misspelt one. The rule says nothing unless the settings are `strict`:

```toml
[tool.shipworthy.options.label-schema]
strict = true

[tool.shipworthy.options.label-schema.labels]
"org.opencontainers.image.source" = "url"
"com.example.team" = "text"
```

```dockerfile bad 2 options={strict = true, labels = {team = "text"}}
FROM alpine:3.22
LABEL taem="web"
```

```dockerfile good options={strict = true, labels = {team = "text"}}
FROM alpine:3.22
LABEL team="web"
```

```dockerfile good options={labels = {team = "text"}}
FROM alpine:3.22
LABEL title="web"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, LabelSchema, Problem, Rule, Severity, Stage, did_you_mean, labels

rule = Rule(
    "dockerfile/unexpected-label",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("DL3050", "hadolint/DL3050", "label-schema"),
    options=LabelSchema,
    needs_options=True,
)


@rule.on_told(Stage)
def unexpected(stage: Stage, options: LabelSchema) -> Iterator[Problem]:
    if not options.strict:
        return
    for label in labels(stage):
        if label.key is not None and label.key not in options.labels:
            hint = did_you_mean(label.key, options.labels)
            yield Problem(label.pair.key.span, f"`{label.key}` is none of the labels that the settings know{hint}")

r"""A label does not hold what the settings say it has to.

Who collects licences, addresses or revisions out of labels needs them in one form. The rule says nothing until it is told which labels there are,
each with its kind: `text` for anything but nothing, `url`, `rfc3339` for a time, `semver`, `hash` for one of git, `spdx` for a licence, `email`.

```toml
[tool.shipworthy.options.label-schema.labels]
"org.opencontainers.image.source" = "url"
"com.example.team" = "text"
```

```dockerfile bad 2 3 options={labels = {source = "url", licenses = "spdx"}}
FROM alpine:3.22
LABEL source="example/web"
LABEL licenses="Apache"
```

```dockerfile good options={labels = {source = "url", licenses = "spdx", version = "semver"}}
FROM alpine:3.22
ARG VERSION
LABEL source="https://git.example.com/web" licenses="MIT OR Apache-2.0" version="$VERSION"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import LABEL_KINDS, Category, LabelSchema, Problem, Rule, Severity, Stage, labels

rule = Rule(
    "dockerfile/malformed-label",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "DL3051",
        "hadolint/DL3051",
        "DL3052",
        "hadolint/DL3052",
        "DL3053",
        "hadolint/DL3053",
        "DL3054",
        "hadolint/DL3054",
        "DL3055",
        "hadolint/DL3055",
        "DL3056",
        "hadolint/DL3056",
        "DL3058",
        "hadolint/DL3058",
        "label-schema",
        "defined_namevals",
        "dl:defined_namevals",
    ),
    options=LabelSchema,
    needs_options=True,
)


@rule.on_told(Stage)
def malformed(stage: Stage, options: LabelSchema) -> Iterator[Problem]:
    if not options.labels:
        return
    for label in labels(stage):
        kind = LABEL_KINDS.get(options.labels.get(label.key or "", ""))
        text = label.value.text
        if kind is None or text is None or (text.strip() and kind.holds(text)):
            continue
        message = (
            f"the value of `{label.key}` is no {kind.name}" if text.strip() else f"the label `{label.key}` is empty"
        )
        yield Problem(label.pair.value.span if label.pair.value and text.strip() else label.span, message)

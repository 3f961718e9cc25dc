r"""A label of the Open Container Initiative holds something else than its name says.

The specification wants a time as in RFC 3339 in `created`, a URL in `url`, `source` and `documentation`, identifiers of SPDX in `licenses`, and a
digest in `base.digest`. Tools that read them skip what they cannot parse. Values that depend on variables are left alone, and so are empty ones.

```dockerfile bad 2 3
FROM alpine:3.22
LABEL org.opencontainers.image.licenses="Apache 2.0"
LABEL org.opencontainers.image.created="yesterday"
```

```dockerfile good
FROM alpine:3.22
ARG DATE
LABEL org.opencontainers.image.licenses="Apache-2.0 OR MIT" org.opencontainers.image.created="$DATE"
LABEL org.opencontainers.image.source="https://git.example.com/web"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import LABEL_KINDS, OCI_KINDS, Category, Problem, Rule, Severity, Stage, labels

rule = Rule(
    "dockerfile/wrong-label-value", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1", words=("label",)
)


@rule.on(Stage)
def wrong(stage: Stage) -> Iterator[Problem]:
    for label in labels(stage):
        kind = LABEL_KINDS.get(OCI_KINDS.get(label.key or "", ""))
        value, text = label.pair.value, label.value.text
        if kind and value and value.literal and text and not kind.holds(text):
            yield Problem(value.span, f"this is no {kind.name}, as tools expect it in `{label.key}`")

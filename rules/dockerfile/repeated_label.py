r"""A label is set twice in one stage.

The last one counts, so the others say nothing to anybody who reads the image, and something wrong to everybody who reads the file. The fix removes
the earlier one; the image stays the same.

```dockerfile bad 2
FROM alpine:3.22
LABEL version="1.0" title="web"
LABEL version="1.1"
```

```dockerfile fixed
FROM alpine:3.22
LABEL title="web"
LABEL version="1.1"
```

```dockerfile good
FROM alpine:3.22 AS build
LABEL version="1.0"

FROM alpine:3.22
LABEL version="1.1"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Related, Rule, Severity, Stage, label_removal, repeated_labels

rule = Rule(
    "dockerfile/repeated-label",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/labels/no-duplicate-keys",),
    words=("label",),
)


@rule.on(Stage)
def repeated(stage: Stage) -> Iterator[Problem]:
    for found in repeated_labels(stage):
        edits = [Edit(span, "") for span in label_removal([found.earlier])]
        what = "is repeated with the same value" if found.same else "is overwritten"
        message = f"the label `{found.earlier.key}` {what} in line {found.later.span.line}"
        fix = Fix(edits, "remove it") if edits else None
        yield Problem(found.earlier.span, message, fix, [Related(found.later.span, "this one counts")])

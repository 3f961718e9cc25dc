r"""A label says what Buildx writes by itself.

With `BUILDX_GIT_LABELS` set, Buildx adds the revision, the source and the path of the Dockerfile out of git; one of the two values is lost then, and
it is seldom clear which. The option `git-labels` says to what the variable is set where you build: `full`, `1`, or `off`. The fix removes the label
from the file; it is an unsafe one, because who builds without the variable has no such label then.

```dockerfile bad 3
FROM alpine:3.22
ARG COMMIT
LABEL org.opencontainers.image.revision="$COMMIT" org.opencontainers.image.title="web"
```

```dockerfile fixed
FROM alpine:3.22
ARG COMMIT
LABEL org.opencontainers.image.title="web"
```

```dockerfile good options={git-labels = "1"}
FROM alpine:3.22
LABEL org.opencontainers.image.source="https://git.example.com/web"
```
"""

from collections.abc import Iterator
from itertools import groupby

from shipworthy.sdk import (
    GIT_LABELS,
    Category,
    Edit,
    Fix,
    NamedTuple,
    Problem,
    Profile,
    Rule,
    Severity,
    Stage,
    image_labels,
    label_removal,
)


class Options(NamedTuple):
    """`git_labels` is what `BUILDX_GIT_LABELS` is set to: `full`, `1` or `true`, or `off`."""

    git_labels: str = "full"

    def flaw(self) -> str:
        return (
            "" if self.git_labels in ("full", "1", "true", "off") else "git-labels has to be one of full, 1, true, off"
        )


rule = Rule(
    "dockerfile/generated-label",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/labels/no-buildx-git-overlap",),
    options=Options,
)


@rule.on_told(Stage)
def generated(stage: Stage, options: Options) -> Iterator[Problem]:
    keys = GIT_LABELS.get(options.git_labels, ())
    if not keys or not stage.ships:
        return
    named = (label for label in image_labels(stage) if label.pair.key.literal and not label.pair.legacy)
    found = (label for label in named if label.key in keys)
    for _, group in groupby(found, key=lambda label: id(label.label)):
        same = list(group)
        edits = [Edit(span, "") for span in label_removal(same)]
        names = ", ".join(dict.fromkeys(f"`{label.key}`" for label in same))
        message = f"with BUILDX_GIT_LABELS={options.git_labels} Buildx writes {names} by itself"
        yield Problem(same[0].span, message, Fix(edits, "leave it to Buildx", safe=False) if edits else None)

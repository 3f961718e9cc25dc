r"""Labels follow each other in several LABEL instructions.

One instruction with one label a line reads better, and shows at a glance what an image says of itself. The rule speaks from `least` instructions on,
which are three unless the settings say otherwise; a comment between two of them is a reason to keep them apart. The fix makes one of them.

```dockerfile bad 2
FROM alpine:3.22
LABEL title="web"
LABEL vendor="Example"
LABEL version="1.0"
```

```dockerfile fixed
FROM alpine:3.22
LABEL title="web" \
    vendor="Example" \
    version="1.0"
```

```dockerfile good
FROM alpine:3.22
LABEL title="web"
# who is called at night
LABEL team="blue"
LABEL phone="4711"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    DockerfileUnit,
    Fix,
    NamedTuple,
    Problem,
    Profile,
    Rule,
    Severity,
    joining,
    runs_of_labels,
)


class Options(NamedTuple):
    """`least` is how many LABEL instructions in a row are too many."""

    least: int = 3


rule = Rule(
    "dockerfile/scattered-labels",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/labels/prefer-grouped",),
    options=Options,
)


@rule.on_told(DockerfileUnit)
def scattered(unit: DockerfileUnit, options: Options) -> Iterator[Problem]:
    for run in (run for stage in unit.stages for run in runs_of_labels(stage)):
        if len(run) >= options.least:
            edits = joining(run, unit.document.escape)
            fix = Fix(edits, "make one LABEL of them") if edits else None
            yield Problem(run[0].keyword.span, f"{len(run)} LABEL instructions in a row, where one would do", fix)

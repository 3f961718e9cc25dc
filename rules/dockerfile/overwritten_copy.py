r"""Several sources are copied to a destination that does not end with a slash.

Without the slash it need not be a folder. Where no such folder is there yet, BuildKit writes one file over the other, and only the last one is left; the classic
builder refuses the instruction in any case. Docker's reference asks for the slash whenever there is more than one source. `.` is a folder, at least for
BuildKit, and is left alone.

The fix adds the slash. It is unsafe where nothing says that the folder is there: other files come out of the build then.

```dockerfile bad 2
FROM alpine:3.22
COPY app.conf log.conf /etc/app
```

```dockerfile fixed
FROM alpine:3.22
COPY app.conf log.conf /etc/app/
```

```dockerfile good
FROM alpine:3.22
WORKDIR /app
COPY app.conf log.conf /etc/app/
COPY main.py /app/main
COPY a.py b.py .
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Add,
    Category,
    Copy,
    Edit,
    Fix,
    Problem,
    Rule,
    Severity,
    Span,
    Stage,
    all_copies,
    fuses_sources,
    is_made_before,
)

rule = Rule(
    "dockerfile/overwritten-copy",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "DL3021",
        "hadolint/DL3021",
        "DS-0011",
        "Copy With More Than Two Arguments Not Ending With Slash",
        "add_dest_invalid",
        "du:INVALID_DESTINATION",
        "INVALID_DESTINATION",
    ),
)


@rule.on(Stage)
def fused(stage: Stage) -> Iterator[Problem]:
    for copy in all_copies(stage):
        if fuses_sources(stage, copy):
            message = (
                f"several sources share `{copy.destination.value}`: without a `/` at its end only the last one stays"
            )
            yield Problem(copy.destination.span, message, fix(stage, copy))


def fix(stage: Stage, copy: Copy | Add) -> Fix:
    span = copy.destination.span
    end = span.end - 1 if span.text[-1] in "'\"" else span.end
    return Fix([Edit(Span(span.source, end, end), "/")], "add a slash", is_made_before(stage, copy))

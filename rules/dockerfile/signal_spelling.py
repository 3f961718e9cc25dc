r"""A signal is not written by its usual name.

`STOPSIGNAL TERM`, `sigterm`, `"SIGTERM"` and `15` all mean `SIGTERM`. A number says nothing to the reader, and tools that look for the name do not
find the others. Numbers without a fixed meaning are left alone.

```dockerfile bad 2
FROM alpine:3.22
STOPSIGNAL 15
```

```dockerfile fixed
FROM alpine:3.22
STOPSIGNAL SIGTERM
```

```dockerfile good
FROM alpine:3.22
STOPSIGNAL SIGRTMIN+3
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Edit,
    Fix,
    Problem,
    Profile,
    Rule,
    Severity,
    Stage,
    Stopsignal,
    is_windows,
    signal_name,
)

rule = Rule(
    "dockerfile/signal-spelling",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/prefer-canonical-stopsignal",),
)


@rule.on(Stage)
def spelling(stage: Stage) -> Iterator[Problem]:
    for instruction in stage.instructions:
        if isinstance(instruction, Stopsignal) and instruction.signal.literal and not is_windows(stage):
            span, name = instruction.signal.span, signal_name(instruction.signal.value)
            if name != span.text:
                yield Problem(
                    span, f"`{span.text}` is usually written `{name}`", Fix([Edit(span, name)], f"write `{name}`")
                )

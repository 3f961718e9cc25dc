r"""A container is stopped with a signal that no program can catch.

`docker stop` sends the signal of STOPSIGNAL and waits for the program to end. SIGKILL ends it at once, in the middle of what it is writing; SIGSTOP
freezes it, so that the engine waits for nothing and kills it then. Without STOPSIGNAL the signal is SIGTERM.

```dockerfile bad 2
FROM node:22-alpine
STOPSIGNAL SIGKILL
CMD ["node", "server.js"]
```

```dockerfile fixed
FROM node:22-alpine
STOPSIGNAL SIGTERM
CMD ["node", "server.js"]
```

```dockerfile good
FROM nginx:1.29
STOPSIGNAL SIGQUIT
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    UNSTOPPABLE,
    Category,
    Edit,
    Fix,
    Problem,
    Rule,
    Severity,
    Stage,
    Stopsignal,
    is_windows,
    signal_name,
)

rule = Rule(
    "dockerfile/uncatchable-stop-signal",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/no-ungraceful-stopsignal",),
    words=("stopsignal",),
)


@rule.on(Stage)
def unhandled(stage: Stage) -> Iterator[Problem]:
    for instruction in stage.instructions:
        if isinstance(instruction, Stopsignal) and not is_windows(stage):
            name = signal_name(stage.value(instruction.signal).text or "")
            if name in UNSTOPPABLE:
                span = instruction.signal.span
                fix = (
                    Fix([Edit(span, "SIGTERM")], "write `SIGTERM`", safe=False) if instruction.signal.literal else None
                )
                yield Problem(
                    span, f"no program can catch `{name}`: the container is killed without a chance to clean up", fix
                )

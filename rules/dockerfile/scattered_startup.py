r"""What starts and stops the container does not stand at the end of the stage.

STOPSIGNAL, HEALTHCHECK, ENTRYPOINT and CMD are metadata: they change no file, whatever stands before or behind them. At the end, in this
order, they are where everybody looks for them, and the last lines say how the container runs. Stages that others are made of are left out.

The fix moves them with the comments right above. It is not offered where one of them stands there twice, where one depends on a variable, or where
SHELL changes what a shell form means.

```dockerfile bad 2
FROM node:22-alpine
CMD ["server.js"]
COPY . /app
ENTRYPOINT ["node"]
```

```dockerfile fixed
FROM node:22-alpine
COPY . /app
ENTRYPOINT ["node"]
CMD ["server.js"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, misplaced, ordering

rule = Rule(
    "dockerfile/scattered-startup",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/epilogue-order",),
)


@rule.on(Stage)
def scattered(stage: Stage) -> Iterator[Problem]:
    found = misplaced(stage) if not stage.needed else None
    if found:
        edits = ordering(stage)
        fix = Fix(edits, "move them to the end") if edits else None
        message = f"{found.name} is expected at the end: STOPSIGNAL, HEALTHCHECK, ENTRYPOINT, CMD"
        yield Problem(found.keyword.span, message, fix)

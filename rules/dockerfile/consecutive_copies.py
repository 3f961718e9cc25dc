r"""Files are copied to one folder in several steps.

Instructions that follow each other, with the same flags and the same destination, could be one: `COPY a b /app/` makes one layer where
`COPY a /app/` and `COPY b /app/` make two. Without a slash at the end, the destination may even be a file that the second one writes over.

The fix puts the sources together. It is safe: the same files end up in the same place, in the same order.

```dockerfile bad 3
FROM python:3.13-slim
COPY README.md /app/
COPY main.py /app/
```

```dockerfile fixed
FROM python:3.13-slim
COPY README.md main.py /app/
```

```dockerfile good
FROM python:3.13-slim
COPY requirements.txt /app/
RUN pip install -r /app/requirements.txt
COPY main.py /app/
COPY --chown=1000 data /app/
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Fix,
    Problem,
    Profile,
    Related,
    Rule,
    Severity,
    Stage,
    adjoining_copies,
    copy_joining,
)

rule = Rule(
    "dockerfile/consecutive-copies",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("Multiple RUN, ADD, COPY, Instructions Listed",),
)


@rule.on(Stage)
def consecutive(stage: Stage) -> Iterator[Problem]:
    for first, second in adjoining_copies(stage) if stage.carried else ():
        edits = copy_joining(first, second)
        fix = Fix(edits, "put the sources together") if edits else None
        message = f"could be one {first.name} with the one before it: both write to `{second.destination.value}`"
        yield Problem(second.keyword.span, message, fix, [Related(first.keyword.span, "the one before it")])

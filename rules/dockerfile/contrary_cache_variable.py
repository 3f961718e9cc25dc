r"""`PIP_NO_CACHE_DIR` says no, and pip takes it for a yes.

Pip switches its cache off whatever the variable holds, `off` and `0` included, for the sake of those who have relied on that since an old
mistake. Whoever reads the file thinks that there is a cache. Other tools think so as well, and call for `--no-cache-dir`.

The fix writes `1`.

```dockerfile bad 3
FROM python:3.13-slim
ENV PIP_NO_CACHE_DIR=off
RUN pip install flask==3.1.2
```

```dockerfile fixed
FROM python:3.13-slim
ENV PIP_NO_CACHE_DIR=1
RUN pip install flask==3.1.2
```

```dockerfile good
FROM python:3.13-slim
ENV PIP_NO_CACHE_DIR=1
RUN pip install flask==3.1.2
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Edit,
    Env,
    Fix,
    Problem,
    Profile,
    Rule,
    Severity,
    Stage,
    Word,
    contrary_variable,
)

rule = Rule(
    "dockerfile/contrary-cache-variable",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("DL3042", "hadolint/DL3042"),
)


@rule.on(Stage)
def contrary(stage: Stage) -> Iterator[Problem]:
    for step in stage.steps:
        if contrary_variable(step):
            message = "pip keeps no cache here, although the value of `PIP_NO_CACHE_DIR` seems to say that it does"
            word = next(values(stage), None)
            fix = Fix([Edit(word.span, "1")], "write `1`") if word and word.literal else None
            yield Problem(step.span, message, fix, help="" if fix else "write `PIP_NO_CACHE_DIR=1`")


def values(stage: Stage) -> Iterator[Word]:
    for instruction in reversed(stage.instructions):
        if isinstance(instruction, Env):
            yield from (p.value for p in instruction.pairs if p.value and p.key.value == "PIP_NO_CACHE_DIR")

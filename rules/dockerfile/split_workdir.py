r"""There is a blank in the path of WORKDIR.

WORKDIR takes the whole rest of the line, without quotes too: a comment behind the path becomes part of the name of the folder. Where a
blank is meant, quotes say so.

```dockerfile bad 2
FROM node:22-alpine
WORKDIR /app # where the sources are
```

```dockerfile good
FROM node:22-alpine
# where the sources are
WORKDIR /app
```

```dockerfile good
FROM mcr.microsoft.com/windows/servercore:ltsc2025
WORKDIR "C:\\Program Files"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, Workdir, bare_blanks, is_windows

rule = Rule(
    "dockerfile/split-workdir",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("invalid_workdir",),
    words=("workdir",),
)


@rule.on(Stage)
def split(stage: Stage) -> Iterator[Problem]:
    for workdir in stage.instructions:
        if isinstance(workdir, Workdir) and bare_blanks(workdir.path) and not is_windows(stage):
            yield Problem(workdir.path.span, f"the folder is called `{workdir.path.value}`, blanks included")

r"""An instruction has a flag that its syntax does not know.

BuildKit refuses a flag that it does not know. It may be misspelt, belong to another instruction, or be newer than this program; in the last case
ignore the finding, and everything else in the file is still checked.

```dockerfile bad 2
FROM alpine:3.22
COPY --chwon=1000 app /app
```

```dockerfile fixed
FROM alpine:3.22
COPY --chown=1000 app /app
```

```dockerfile good
FROM alpine:3.22
COPY --chown=1000 app /app
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/unknown-flag",
    __doc__,
    Severity.WARNING,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "du:UNKNOWN_ADD_FLAG",
        "du:UNKNOWN_COPY_FLAG",
        "du:UNKNOWN_FROM_FLAG",
        "du:UNKNOWN_HEALTHCHECK_FLAG",
    ),
)
rule.report(Dockerfile, "unknown-flag")

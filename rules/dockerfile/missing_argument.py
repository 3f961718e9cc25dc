r"""An instruction lacks what it is about.

COPY and ADD need a source and a destination, HEALTHCHECK CMD a command, all others at least one argument; only RUN, CMD and ENTRYPOINT may be empty.

```dockerfile bad 2 3
FROM alpine:3.22
COPY app.conf
USER
```

```dockerfile good
FROM alpine:3.22
COPY app.conf /etc/
USER nobody
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/missing-argument",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "required_params",
        "invalid_line",
        "du:ARGUMENT_MISSING",
        "du:ARGUMENT_REQUIRES_AT_LEAST_ONE",
        "du:ARGUMENT_REQUIRES_ONE",
        "missing_args",
        "du:ARGUMENT_REQUIRES_AT_LEAST_TWO",
        "du:ARGUMENT_REQUIRES_TWO",
        "du:HEALTHCHECK_CMD_ARGUMENT_MISSING",
    ),
)
rule.report(Dockerfile, "missing-argument")

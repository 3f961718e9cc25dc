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
)
rule.report(Dockerfile, "missing-argument")

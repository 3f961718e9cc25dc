r"""The file uses syntax that the frontend it asks for does not know yet.

`# syntax=` pins the program that reads the file. An old one refuses a flag that came later, or takes the lines of a here-document for instructions.
Ask for a newer one: `docker/dockerfile:1` is always the newest of its kind.

```dockerfile bad 3
# syntax=docker/dockerfile:1.3
FROM alpine:3.22
COPY --link app.conf /etc/
```

```dockerfile good
# syntax=docker/dockerfile:1
FROM alpine:3.22
COPY --link app.conf /etc/
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/newer-syntax",
    __doc__,
    Severity.WARNING,
    Category.SYNTAX,
    since="0.1",
)
rule.report(Dockerfile, "newer-syntax")

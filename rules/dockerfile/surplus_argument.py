r"""`HEALTHCHECK NONE` is followed by something else.

NONE switches off the health check of the base image and takes no arguments. For a check of your own write CMD.

```dockerfile bad 2
FROM nginx:1.29
HEALTHCHECK NONE curl -f http://localhost/
```

```dockerfile good
FROM nginx:1.29
HEALTHCHECK NONE
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/surplus-argument",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "extra_args",
        "du:ARGUMENT_EXTRA",
        "du:ARGUMENT_UNNECESSARY",
    ),
)
rule.report(Dockerfile, "surplus-argument")

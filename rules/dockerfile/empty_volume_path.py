r"""The path of a volume is empty.

```dockerfile bad 2
FROM postgres:17
VOLUME ["/var/lib/postgresql/data", ""]
```

```dockerfile good
FROM postgres:17
VOLUME ["/var/lib/postgresql/data"]
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/empty-volume-path",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
)
rule.report(Dockerfile, "empty-volume")

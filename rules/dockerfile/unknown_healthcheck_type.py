r"""HEALTHCHECK begins with neither NONE nor CMD.

The command of a health check stands behind the word CMD.

```dockerfile bad 2
FROM nginx:1.29
HEALTHCHECK curl -f http://localhost/
```

```dockerfile good
FROM nginx:1.29
HEALTHCHECK CMD curl -f http://localhost/
```

```dockerfile bad 2
FROM nginx:1.29
HEALTHCHECK CDM curl -f http://localhost/
```

```dockerfile fixed
FROM nginx:1.29
HEALTHCHECK CMD curl -f http://localhost/
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/unknown-healthcheck-type",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("du:UNKNOWN_TYPE",),
)
rule.report(Dockerfile, "unknown-healthcheck")

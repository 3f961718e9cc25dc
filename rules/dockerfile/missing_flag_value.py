r"""A flag has no value.

The value follows the equals sign without a blank. Only switches such as `--link` can do without.

```dockerfile bad 2
FROM alpine:3.22
COPY --chown app:app src /app
```

```dockerfile good
FROM alpine:3.22
COPY --link --chown=app:app src /app
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/missing-flag-value",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "healthcheck_options_missing_args",
        "du:FLAG_MISSING_VALUE",
    ),
)
rule.report(Dockerfile, "missing-flag-value")

r"""A flag is given twice.

BuildKit refuses that, even if both say the same. Only `--mount`, `--security` and `--device` of RUN and `--exclude` of COPY and ADD may be repeated.

```dockerfile bad 2
FROM alpine:3.22
COPY --chown=app --chown=root app /app
```

```dockerfile good
FROM alpine:3.22
COPY --chown=app --exclude=*.md --exclude=*.txt app /app
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/duplicate-flag",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("du:FLAG_DUPLICATE",),
)
rule.report(Dockerfile, "duplicate-flag")

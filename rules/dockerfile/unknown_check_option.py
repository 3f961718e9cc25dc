r"""The `check` directive has an option that BuildKit does not know.

It takes `skip=` and `experimental=` with names of checks or `all`, and `error=` with true or false; semicolons part them.

```dockerfile bad 1
# check=skip=JSONArgsRecommended;eror=true
FROM alpine:3.22
```

```dockerfile good
# check=skip=JSONArgsRecommended;error=true
FROM alpine:3.22
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/unknown-check-option",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
)
rule.report(Dockerfile, "bad-check-directive")

r"""A parser directive is given twice.

`syntax`, `escape` and `check` may each stand once at the top of the file; letter case does not count.

```dockerfile bad 2
# syntax=docker/dockerfile:1
# syntax=docker/dockerfile:1.20
FROM alpine:3.22
```

```dockerfile good
# syntax=docker/dockerfile:1
# check=skip=JSONArgsRecommended
FROM alpine:3.22
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/duplicate-directive",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("du:DUPLICATED_ESCAPE_DIRECTIVE",),
)
rule.report(Dockerfile, "duplicate-directive")

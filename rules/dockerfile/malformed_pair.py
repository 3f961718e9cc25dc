r"""A pair of ENV, LABEL or ARG is not of the form `name=value`.

Blanks part the pairs, so there is none around the equals sign, and a value with blanks needs quotes.

```dockerfile bad 2 3
FROM alpine:3.22
ENV NAME=first second
LABEL version
```

```dockerfile good
FROM alpine:3.22
ENV NAME="first second"
LABEL version="1"
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/malformed-pair",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "label_invalid",
        "du:SYNTAX_MISSING_EQUALS",
        "du:SYNTAX_MISSING_NAMES",
    ),
)
rule.report(Dockerfile, "missing-equals", "blank-name")

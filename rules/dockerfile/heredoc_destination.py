r"""A here-document stands where the destination should be.

The last argument of COPY and ADD is where the files go.

```dockerfile bad 2
FROM alpine:3.22
COPY app.conf <<EOF
debug = true
EOF
```

```dockerfile good
FROM alpine:3.22
COPY <<EOF /etc/app.conf
debug = true
EOF
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/heredoc-destination",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
)
rule.report(Dockerfile, "heredoc-destination")

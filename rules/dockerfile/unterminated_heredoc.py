r"""A here-document never ends.

It ends at a line that holds its word and nothing else: no blank before or behind it. With `<<-` tabs may stand before the word, but no spaces.

```dockerfile bad 2
FROM alpine:3.22
RUN <<EOF
apk add --no-cache curl
  EOF
```

```dockerfile good
FROM alpine:3.22
RUN <<EOF
apk add --no-cache curl
EOF
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/unterminated-heredoc",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
)
rule.report(Dockerfile, "unterminated-heredoc")

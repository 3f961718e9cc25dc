r"""COPY is given a URL.

COPY takes files from the build context or another stage. Files from the network are for ADD, best with `--checksum`.

```dockerfile bad 2
FROM alpine:3.22
COPY https://example.com/app.conf /etc/
```

```dockerfile good
FROM alpine:3.22
ADD https://example.com/app.conf /etc/
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/remote-copy-source",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
)
rule.report(Dockerfile, "remote-source")

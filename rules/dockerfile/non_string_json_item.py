r"""The JSON form holds something else than strings.

Numbers, nested arrays and the like are valid JSON, and BuildKit refuses them. A text that is no JSON at all is taken for the shell form instead.

```dockerfile bad 2
FROM alpine:3.22
CMD ["sleep", 10]
```

```dockerfile good
FROM alpine:3.22
CMD ["sleep", "10"]
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/non-string-json-item",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
)
rule.report(Dockerfile, "bad-json-form")

r"""`--checksum` goes with a source that it cannot check.

It checks one file that ADD downloads, or one Git repository; a second source, or a file of the build context, is refused.

```dockerfile bad 2
FROM scratch
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d app.tar.gz /app/
```

```dockerfile good
FROM scratch
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/app.tar.gz /app/
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/invalid-checksum",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
)
rule.report(Dockerfile, "bad-checksum")

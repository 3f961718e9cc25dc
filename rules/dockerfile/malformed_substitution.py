r"""The builder cannot read a variable in braces.

It knows `${name}` with `:-` `-` `:+` `+` `:?` `?`, and with the patterns `#` `##` `%` `%%` `/` `//`. Anything else that a shell can do, such as `${name^^}` or
`${name:0:8}`, works inside RUN only. The rule leaves out the `${templateOption:name}` of templates for devcontainers,
which is filled in before anything is built.

```dockerfile bad 3
FROM alpine:3.22
ARG VERSION=1.2
ENV RELEASE=${VERSION^^}
```

```dockerfile good
FROM alpine:3.22
ARG VERSION=1.2
ENV RELEASE=${VERSION:-1.0} MAJOR=${VERSION%%.*}
```

```dockerfile good
FROM mcr.microsoft.com/devcontainers/cpp:2-${templateOption:imageVariant}
ARG CMAKE="${templateOption:cmake}"
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/malformed-substitution",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "du:UNSUPPORTED_MODIFIER",
        "du:INVALID_SYNTAX",
    ),
)
rule.report(Dockerfile, "bad-substitution", "unsupported-modifier")

r"""MAINTAINER is obsolete.

It sets a field that nothing shows any more. A label can be read by every tool, and can be changed and removed. The fix writes the label that the Open
Container Initiative defines for this; the field of the image goes, so it is not a safe one.

```dockerfile bad 2
FROM alpine:3.22
MAINTAINER Ada Lovelace <ada@example.com>
```

```dockerfile fixed
FROM alpine:3.22
LABEL org.opencontainers.image.authors="Ada Lovelace <ada@example.com>"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Maintainer, Problem, Rule, Severity

rule = Rule(
    "dockerfile/maintainer",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    aliases=(
        "MAINTAINER Instruction Being Used",
        "du:DEPRECATED_MAINTAINER",
        "dl:maintainer_deprecated",
        "MaintainerDeprecated",
        "buildkit/MaintainerDeprecated",
        "DL4000",
        "hadolint/DL4000",
        "DS-0022",
        "CKV_DOCKER_6",
        "deprecated_in_1.13",
        "maintainer-is-deprecated",
        "semgrep/maintainer-is-deprecated",
    ),
)


@rule.on(Maintainer)
def obsolete(maintainer: Maintainer) -> Iterator[Problem]:
    author = maintainer.author.value.strip("\"'")
    fix = None
    if not any(char in author for char in '"\\$\n'):
        label = f'LABEL org.opencontainers.image.authors="{author}"'
        fix = Fix([Edit(maintainer.span, label)], "write a label", safe=False)
    yield Problem(
        maintainer.keyword.span, "MAINTAINER is obsolete: tools read the label `org.opencontainers.image.authors`", fix
    )

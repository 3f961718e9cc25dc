r"""The name of a label is a misspelt one of the Open Container Initiative.

Registries, scanners and updaters look for `org.opencontainers.image.source` and its like by their exact names; nobody finds the label under another
one. Only names that are close to one of those are reported. The fix writes the right one.

```dockerfile bad 2 3
FROM alpine:3.22
LABEL org.opencontainer.image.source="https://git.example.com/web"
LABEL org.opencontainers.image.license="MIT"
```

```dockerfile fixed
FROM alpine:3.22
LABEL org.opencontainers.image.source="https://git.example.com/web"
LABEL org.opencontainers.image.licenses="MIT"
```

```dockerfile good
FROM alpine:3.22
LABEL org.opencontainers.image.ref.name="web" org.opencontainers.image.stars="5"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Label, Problem, Rule, Severity, meant_key

rule = Rule("dockerfile/misspelt-label-key", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Label)
def misspelt(label: Label) -> Iterator[Problem]:
    for pair in label.pairs:
        meant = meant_key(pair.key.value) if pair.key.literal else ""
        if meant and all(other.key.value != meant for other in label.pairs):
            fix = Fix([Edit(pair.key.span, meant)], "write the right name", safe=False)
            yield Problem(pair.key.span, f"`{pair.key.value}` is misspelt: tools look for `{meant}`", fix)

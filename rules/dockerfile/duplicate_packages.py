r"""A package is named twice in one install.

The second mention does nothing, except to confuse: two versions of one package in a list contradict each other, and whoever
removes one of them will wonder why the package stays.

The fix removes the later mention, with its line if it has one to itself.

```dockerfile bad 4
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    curl \
    curl \
    git
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    curl \
    git
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Package, Problem, Related, Rule, Severity, Stage

rule = Rule("dockerfile/duplicate-packages", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Stage)
def twice(stage: Stage) -> Iterator[Problem]:
    for install in stage.installs:
        seen: dict[str, Package] = {}
        for package in install.packages:
            if not package.plain:
                continue
            first = seen.setdefault(package.name.casefold(), package)
            if first is package:
                continue
            same = first.word.value == package.word.value
            fix = Fix([Edit(install.removal(package), "")], f"remove the second `{package.name}`") if same else None
            message = f"`{package.name}` is named twice" + ("" if same else ", in different versions")
            yield Problem(package.word.span, message, fix, [Related(first.word.span, "the first time")])

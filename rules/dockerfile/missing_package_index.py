r"""A package is installed before the index of packages is fetched.

The images of Debian and Ubuntu, and those that are built on them, come without the lists of `apt`; many a Dockerfile removes them again at the end of a
`RUN`, as it should. An `apt-get install` after that needs an `apt-get update` of its own: without one the build fails with
`E: Unable to locate package`.

Silent on files (`apt-get install ./tool.deb`), on images that are not known, and where a script that cannot be read might fetch the index.

The fix puts the update before the install.

```dockerfile bad 2
FROM debian:13-slim
RUN apt-get install -y --no-install-recommends curl
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl
```

```dockerfile bad 3
FROM example.com/base:1.2
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
RUN apt-get install -y --no-install-recommends git
```

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl git && rm -rf /var/lib/apt/lists/*
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Related, Rule, Severity, Stage, blind_lookups, refreshing

rule = Rule("dockerfile/missing-package-index", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1")


@rule.on(Stage)
def blind(stage: Stage) -> Iterator[Problem]:
    for lookup in blind_lookups(stage):
        edits = refreshing([lookup])
        fix = Fix(edits, f"write `{edits[0].text.strip(' &')}`") if edits else None
        gone = [Related(lookup.removed.span, "removed here")] if lookup.removed else []
        message = f"`{lookup.step.span.text}` finds no package: the index of packages has not been fetched"
        yield Problem(lookup.step.span, message, fix, gone, "" if fix else "run `apt-get update` before it")

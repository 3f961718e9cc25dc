r"""An install uses a package index that an earlier layer has fetched.

The builder keeps the layer of `RUN apt-get update` as long as the line does not change. Weeks later, when a package is added to the next `RUN`, the
index is weeks old as well: it names versions that the mirror no longer has, and the build fails with `404 Not Found`, or it installs what is
known to be broken. Fetch and install in one `RUN`: then each change fetches anew.

For `apt` and `pacman`, which never look whether their index is the newest, an `install` that relies on the index of an earlier install counts as well; for
`apk` and `zypper` only an update that stands alone. `yum` and `dnf` look by themselves: that other linters want `yum update` beside
`yum install` has no reason but its name, which means an upgrade (see `package-upgrade`).

An update after which the stage installs nothing is left alone, though Trivy and Checkov want an install beside every one: stages that go on from it, or a script, may install what they like.

The fix puts the update before each install in question; `apk` gets `--no-cache`, which looks into no index but the newest. A `RUN` that does
nothing but fetch the index is taken out.

```dockerfile bad 3
FROM debian:13-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
```

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Related, Rule, Severity, Stage, refreshing, stale_lookups

rule = Rule(
    "dockerfile/stale-package-index",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("DS-0017", "CKV_DOCKER_5", "Update Instruction Alone", "apt-get-update_require_install"),
)


@rule.on(Stage)
def stale(stage: Stage) -> Iterator[Problem]:
    for fetched, found in stale_lookups(stage):
        edits = refreshing(found)
        fix = Fix(edits, "fetch the index in the same RUN", safe=False) if edits else None
        step = found[0].step
        places = [
            Related(fetched.span, "fetched here"),
            *(Related(lookup.step.span, "as here") for lookup in found[1:]),
        ]
        line = fetched.span.in_file.line
        message = f"`{step.span.text}` uses the package index of line {line}, which may be old: its layer is cached"
        yield Problem(step.span, message, fix, places, "" if fix else "fetch the index in the same RUN")

r"""Packages are installed that nobody asked for.

`apt-get install` brings not only what a package needs, but also what its maintainer recommends to people at a desk: documentation, fonts, mail
servers. In an image that is size and attack surface. `--no-install-recommends` leaves it out.

A few packages do rely on a recommended one, above all `ca-certificates` for `curl` and `wget`: name what is missed. That is why this is pedantic, and
why the fix has to be asked for (`--unsafe-fixes`).

Silent on `zypper`: the images of openSUSE and SUSE come with a configuration that leaves recommended packages out.

An option (`-o APT::Install-Recommends=false`) and a configuration file that an earlier instruction writes count as well.

```dockerfile bad 2
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-get update && apt-get install --no-install-recommends -y curl && rm -rf /var/lib/apt/lists/*
```

```dockerfile good
FROM debian:13-slim
RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/90lean
RUN apt-get update && apt-get install -y curl ca-certificates && rm -rf /var/lib/apt/lists/*
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, generous_installs, insertion

rule = Rule(
    "dockerfile/recommended-packages",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "DL3015",
        "hadolint/DL3015",
        "DS-0029",
        "APT-GET Not Avoiding Additional Packages",
        "apt-get_recommends",
        "missing-no-install-recommends",
        "semgrep/missing-no-install-recommends",
    ),
)


@rule.on(Stage)
def recommended(stage: Stage) -> Iterator[Problem]:
    for step in generous_installs(stage.steps):
        option = max(step.call.facts.lean)
        edit = insertion(step, option)
        fix = Fix([edit], f"write `{option}`", safe=False) if edit else None
        message = f"`{step.manager} {step.call.verb}` brings recommended packages that nobody asked for"
        yield Problem(step.span, message, fix, help="" if fix else f"add `{option}`")

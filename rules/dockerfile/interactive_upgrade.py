r"""A package manager stops to ask before it upgrades or removes, and nobody is there to answer.

Nothing is typed into a build. `yum update`, `apt-get upgrade`, `apt-get remove` and `pacman -Syu` show what they are about to do, find no answer and give
up: the build fails, or goes on without the fixes that were meant to come.

An answer may also come from a pipe (`yes |`), from a configuration file that an earlier instruction writes, or from an option such as
`-o APT::Get::Assume-Yes=true`; all of these are seen. Installs are the matter of `interactive-install`.

The fix writes the option behind the verb.

```dockerfile bad 2
FROM debian:13-slim
RUN apt-get update && apt-get upgrade && rm -rf /var/lib/apt/lists/*
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*
```

```dockerfile bad 2
FROM almalinux:9
RUN dnf remove vim && dnf clean all
```

```dockerfile good
FROM almalinux:9
RUN dnf -y update openssl-libs && dnf clean all
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, agreeing, brings_packages, prompts

rule = Rule(
    "dockerfile/interactive-upgrade",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("apt-get_missing_param",),
)


@rule.on(Stage)
def asking(stage: Stage) -> Iterator[Problem]:
    for step in prompts(stage.steps):
        if not brings_packages(step):
            edit = agreeing(step)
            fix = Fix([edit], f"write `{edit.text.strip()}`") if edit else None
            message = f"`{step.manager} {step.call.verb}` waits for an answer, which no build gives"
            yield Problem(step.span, message, fix, help="" if fix else "add the option that says yes")

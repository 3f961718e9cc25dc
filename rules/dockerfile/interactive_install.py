r"""A package manager stops to ask, and nobody is there to answer.

Nothing is typed into a build. `apt-get install` asks whether to go on as soon as a package brings others with it, finds no answer and gives up: the
build fails, today or when a package gets its first dependency. `yum`, `dnf`, `zypper` and `pacman` always ask. Upgrades and removals
ask as well: see `interactive-upgrade`.

An answer may also come from a pipe (`yes |`), from a configuration file that an earlier instruction writes, or from an option such as
`-o APT::Get::Assume-Yes=true`; all of these are seen.

The fix writes the option behind the verb. What is installed stays the same.

```dockerfile bad 2
FROM debian:13-slim
RUN apt-get update && apt-get install curl
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl
```

```dockerfile bad 2
FROM fedora:43
RUN dnf install curl
```

```dockerfile good
FROM debian:13-slim
RUN echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/90yes
RUN apt-get update && apt-get install curl
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, agreeing, brings_packages, prompts

rule = Rule(
    "dockerfile/interactive-install",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "DL3014",
        "hadolint/DL3014",
        "DL3030",
        "hadolint/DL3030",
        "DL3034",
        "hadolint/DL3034",
        "DL3038",
        "hadolint/DL3038",
        "DS-0021",
        "APT-GET Missing Flags To Avoid Manual Input",
        "Missing Flag From Dnf Install",
        "Missing Zypper Non-interactive Switch",
        "Yum Install Allows Manual Input",
        "apt-get_missing_param",
        "missing-assume-yes-switch",
        "semgrep/missing-assume-yes-switch",
        "missing-dnf-assume-yes-switch",
        "semgrep/missing-dnf-assume-yes-switch",
        "missing-yum-assume-yes-switch",
        "semgrep/missing-yum-assume-yes-switch",
        "missing-zypper-no-confirm-switch",
        "semgrep/missing-zypper-no-confirm-switch",
    ),
)


@rule.on(Stage)
def asking(stage: Stage) -> Iterator[Problem]:
    for step in filter(brings_packages, prompts(stage.steps)):
        edit = agreeing(step)
        fix = Fix([edit], f"write `{edit.text.strip()}`") if edit else None
        message = f"`{step.manager} {step.call.verb}` waits for an answer, which no build gives"
        yield Problem(step.span, message, fix, help="" if fix else "add the option that says yes")

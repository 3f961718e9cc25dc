r"""All packages of the base image are upgraded in the build.

`apt-get upgrade` makes the image depend on the day it was built, stores a second copy of every package that changed, and is not repeated while the layer
is cached: the fixes it was meant for arrive when something above it happens to change. Upgrades that change the release (`dist-upgrade`, `zypper dup`)
can also remove packages.

The other way is a base image that is rebuilt often, and a `FROM` line that a bot keeps up to date. Where the base image is slow to follow, an upgrade
may be the right thing, with a build that does not use the cache; therefore this is for those who ask for it.

Trivy asks for the end of `dist-upgrade` only; an `upgrade` of everything depends on the day no less, and is reported as well.

Silent on upgrades of named packages, and on `pacman -Syu`: Arch Linux supports nothing else.

```dockerfile bad 2
FROM debian:13-slim
RUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*
```

```dockerfile bad 2
FROM almalinux:9
RUN yum update -y && yum clean all
```

```dockerfile good
FROM almalinux:9
RUN yum update -y openssl-libs && yum clean all
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, full_upgrades

rule = Rule(
    "dockerfile/package-upgrade",
    __doc__,
    Severity.INFO,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "DL3005",
        "hadolint/DL3005",
        "DL3017",
        "hadolint/DL3017",
        "DL3031",
        "hadolint/DL3031",
        "DL3035",
        "hadolint/DL3035",
        "DL3039",
        "hadolint/DL3039",
        "DS-0024",
        "Run Using Upgrade Commands",
        "Run Using Zypper Update",
        "Run Using dnf Update",
        "Use of Apk Upgrade",
        "Yum Update Enabled",
        "apt-get-dist-upgrade",
        "apt-get-upgrade",
        "dl:yum_update_all",
        "avoid-apk-upgrade",
        "semgrep/avoid-apk-upgrade",
        "avoid-apt-get-upgrade",
        "semgrep/avoid-apt-get-upgrade",
        "avoid-dnf-update",
        "semgrep/avoid-dnf-update",
        "avoid-yum-update",
        "semgrep/avoid-yum-update",
        "avoid-zypper-update",
        "semgrep/avoid-zypper-update",
    ),
)


@rule.on(Stage)
def upgraded(stage: Stage) -> Iterator[Problem]:
    for step in full_upgrades(stage.steps):
        message = f"`{step.manager} {step.call.verb}` makes the image depend on the day it is built"
        yield Problem(step.span, message, help="take a newer base image, or upgrade the packages in question by name")

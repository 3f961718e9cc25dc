r"""A package of the distribution is installed without a version.

The build takes whatever version the mirror has on that day: two builds of the same commit differ, and a fault that came with a package cannot be
traced to a change of yours.

Pinning has its price, so this is for those who ask for reproducible builds. Most distributions keep only the newest version: a pin such as
`curl=8.14.1-2` fails as soon as a security fix replaces it, so pins need a bot that renews them, or looser ones: `curl=8.14.*`, `curl~8.14`. A
snapshot repository (`snapshot.debian.org`, `snapshot.ubuntu.com`) holds everything still without a single pin, and is recognised.

Any operator counts as a version (`=`, `~`, `<`, `>=`, `-1.2` of an RPM, `:20` of a module, `/` of a release), even where it is hidden in a variable.
Other linters take a variable for a package without a version. Here it is silent on files and addresses, on groups, on variables that may hold a list of packages, and on `pacman`, which cannot ask for a version.

```dockerfile bad 2
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl git=1:2.47.3-0+deb13u1
```

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl=8.14.* git=1:2.47.3-0+deb13u1
```

```dockerfile bad 2
FROM alpine:3.22
RUN apk add --no-cache --virtual .build gcc musl-dev~1.2
```

```dockerfile good
FROM debian:13-slim
RUN echo "deb [check-valid-until=no] http://snapshot.debian.org/archive/debian/20251101T000000Z trixie main" > /etc/apt/sources.list
RUN apt-get update && apt-get install -y --no-install-recommends curl
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, loose_system_packages

rule = Rule(
    "dockerfile/unpinned-system-package",
    __doc__,
    Severity.INFO,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.REPRODUCIBLE,
    aliases=(
        "DL3008",
        "hadolint/DL3008",
        "DL3018",
        "hadolint/DL3018",
        "DL3033",
        "hadolint/DL3033",
        "DL3037",
        "hadolint/DL3037",
        "DL3041",
        "hadolint/DL3041",
        "Apt Get Install Pin Version Not Defined",
        "Missing Version Specification In dnf install",
        "Unpinned Package Version in Apk Add",
        "Yum install Without Version",
        "Zypper Install Without Version",
    ),
)


@rule.on(Stage)
def loose(stage: Stage) -> Iterator[Problem]:
    for found in loose_system_packages(stage):
        names = ", ".join(f"`{package.word.value}`" for package in found.packages[:2])
        more = f" and {len(found.packages) - 2} more" if len(found.packages) > 2 else ""
        message = f"no version is given for {names}{more}: two builds may differ"
        yield Problem(
            found.packages[0].span, message, help="give versions, or install from a snapshot of the repository"
        )

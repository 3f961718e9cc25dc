r"""FROM fixes the platform of a stage that ships.

The image is then built for this platform whatever was asked for, and runs elsewhere, if at all, by emulation. Who needs the base image of one platform
says so in the name of the stage, as in `AS build-amd64`; a stage that only builds for others is fine.

```dockerfile bad 1
FROM --platform=linux/amd64 node:22-alpine
```

```dockerfile good
FROM --platform=$BUILDPLATFORM golang:1.25 AS build
FROM --platform=linux/amd64 node:22-alpine AS app-amd64
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage

rule = Rule(
    "dockerfile/constant-platform",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "Using Platform Flag with FROM Command",
        "FromPlatformFlagConstDisallowed",
        "buildkit/FromPlatformFlagConstDisallowed",
        "DL3029",
        "hadolint/DL3029",
        "avoid-platform-with-from",
        "semgrep/avoid-platform-with-from",
    ),
)


@rule.on(Stage)
def constant(stage: Stage) -> Iterator[Problem]:
    flag = stage.from_.flag("platform")
    if flag and flag.value and flag.value.literal and flag.value.value:
        parts = flag.value.value.lower().split("/")
        if not any(part in stage.name.lower() for part in parts):
            yield Problem(flag.span, f"{stage.label} is always built for `{flag.value.value}`")

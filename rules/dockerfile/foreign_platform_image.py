r"""The base image is not made for the platform that is asked for.

The images below `amd64/`, `arm64v8/`, `arm32v7/` and the like on Docker Hub are for one architecture, and those of Windows for Windows
only. Asked for another platform, BuildKit takes what there is, with a warning, and the first RUN ends with "exec format error", or Docker
finds no image at all. Images whose name does not say it are left alone: the rule asks no registry.

```dockerfile bad 1
FROM --platform=linux/arm64 amd64/alpine:3.22
```

```dockerfile good
FROM --platform=linux/arm64 alpine:3.22
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Severity, Stage, platform_mismatch

rule = Rule(
    "dockerfile/foreign-platform-image",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("InvalidBaseImagePlatform", "buildkit/InvalidBaseImagePlatform", "tally/platform-mismatch"),
)


@rule.on(Stage)
def foreign(stage: Stage) -> Iterator[Problem]:
    found = platform_mismatch(stage)
    if found:
        message = f"`{stage.image.text}` is made for {found.made_for}, not for `{found.wanted}`"
        yield Problem(stage.from_.image.span, message, related=[Related(found.span, "asked for here")])

r"""RUN asks for a mount in an image for Windows.

`RUN --mount` belongs to BuildKit for Linux. Docker on Windows builds images for Windows with another builder, which refuses the instruction, and with
BuildKit, which is experimental there, not all kinds of mounts work. Bring files in with COPY, and secrets with the registry's or the package
manager's own means in a stage that does not ship.

```dockerfile bad 2
FROM mcr.microsoft.com/windows/servercore:ltsc2025
RUN --mount=type=cache,target=C:/nuget dotnet restore
```

```dockerfile good
FROM mcr.microsoft.com/dotnet/sdk:9.0
RUN --mount=type=cache,target=/root/.nuget/packages dotnet restore
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, is_windows

rule = Rule(
    "dockerfile/windows-mount",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/windows/no-run-mounts",),
    words=("--mount",),
)


@rule.on(Stage)
def mounted(stage: Stage) -> Iterator[Problem]:
    for run in stage.runs if is_windows(stage) else ():
        if run.mounts:
            kinds = ", ".join(dict.fromkeys(mount.type for mount in run.mounts))
            yield Problem(run.mounts[0].span, f"mounts ({kinds}) are not there when an image for Windows is built")

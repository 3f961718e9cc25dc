r"""Each RUN calls PowerShell anew.

SHELL says once what runs the commands; the quoting of two shells goes away with it, and there is one place for what every script should begin with.
The fix writes SHELL and takes the calls off, where nothing else would run in that shell then; it is an unsafe one, for SHELL also stops at errors.

```dockerfile bad 2
FROM mcr.microsoft.com/windows/servercore:ltsc2025
RUN powershell -NoProfile -Command "Install-WindowsFeature Web-Server"
RUN powershell -NoProfile -Command Write-Host done
```

```dockerfile fixed
FROM mcr.microsoft.com/windows/servercore:ltsc2025
SHELL ["powershell", "-NoProfile", "-Command", "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue';"]
RUN Install-WindowsFeature Web-Server
RUN Write-Host done
```

```dockerfile good
FROM mcr.microsoft.com/windows/servercore:ltsc2025
RUN powershell -Command "Install-WindowsFeature Web-Server"
RUN echo done
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, clusters, uncalled

rule = Rule(
    "dockerfile/repeated-powershell",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/powershell/prefer-shell-instruction", "Changing Default Shell Using RUN Command"),
)


@rule.on(Stage)
def repeated(stage: Stage) -> Iterator[Problem]:
    for cluster in clusters(stage):
        edits = uncalled(stage, cluster)
        fix = Fix(edits, "write SHELL", safe=False) if edits else None
        message = f"{len(cluster)} RUN instructions call `{cluster[0].program}` one after the other: SHELL says it once"
        yield Problem(cluster[0].run.keyword.span, message, fix)

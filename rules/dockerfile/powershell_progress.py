r"""`Invoke-WebRequest` draws a progress bar while the image is built.

In a build the bar is noise in the log, and in Windows PowerShell drawing it takes longer than the download. `$ProgressPreference =
'SilentlyContinue'` switches it off. The fix sets it in SHELL or at the front of the script.

```dockerfile bad 3
FROM mcr.microsoft.com/windows/servercore:ltsc2025
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN Invoke-WebRequest https://example.com/setup.exe -OutFile C:/setup.exe
```

```dockerfile fixed
FROM mcr.microsoft.com/windows/servercore:ltsc2025
SHELL ["powershell", "-Command", "$ProgressPreference = 'SilentlyContinue'; $ErrorActionPreference = 'Stop';"]
RUN Invoke-WebRequest https://example.com/setup.exe -OutFile C:/setup.exe
```

```dockerfile good
FROM mcr.microsoft.com/powershell:7.5-ubuntu-24.04
SHELL ["pwsh", "-Command"]
RUN $ProgressPreference = 'SilentlyContinue'; iwr https://example.com/a.zip -OutFile /tmp/a.zip
```
"""

from collections.abc import Iterator

from shipworthy.sdk import PS_PROGRESS, Category, Fix, Problem, Profile, Rule, Severity, Stage, powershell_runs

rule = Rule(
    "dockerfile/powershell-progress",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/powershell/progress-preference",),
)

DOWNLOADS = frozenset({"invoke-webrequest", "iwr", "invoke-restmethod", "irm"})


@rule.on(Stage)
def drawing(stage: Stage) -> Iterator[Problem]:
    for found in powershell_runs(stage):
        download = found.find(DOWNLOADS)
        if download and not found.has(PS_PROGRESS):
            edit = found.setting(PS_PROGRESS)
            fix = Fix([edit], "switch it off", safe=False) if edit else None
            yield Problem(download, f"`{download.text}` draws a progress bar into the log, which slows it down", fix)

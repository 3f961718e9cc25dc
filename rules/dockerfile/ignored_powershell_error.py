r"""PowerShell goes on after an error in a RUN.

Most errors of PowerShell only write a line in red: the next statement runs, and the status of the RUN is that of the last one.
`$ErrorActionPreference = 'Stop'` at the front, best in SHELL, makes the first error the last. The rule speaks of RUN instructions with `least`
statements or more, two unless the settings say otherwise. The fix sets the preference in SHELL or at the front of the script; it is an unsafe one,
for a build may count on going on.

```dockerfile bad 3
FROM mcr.microsoft.com/powershell:7.5-ubuntu-24.04
SHELL ["pwsh", "-Command"]
RUN Install-Module PSReadLine -Force; Write-Host done
```

```dockerfile fixed
FROM mcr.microsoft.com/powershell:7.5-ubuntu-24.04
SHELL ["pwsh", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN Install-Module PSReadLine -Force; Write-Host done
```

```dockerfile good
FROM mcr.microsoft.com/windows/servercore:ltsc2025
RUN powershell -Command "$ErrorActionPreference = 'Stop'; Install-WindowsFeature Web-Server; Remove-Item C:/inetpub/wwwroot/*"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import PS_STOP, Category, Fix, NamedTuple, Problem, Rule, Severity, Stage, powershell_runs


class Options(NamedTuple):
    """`least` is how many statements a RUN has to have for the rule to speak."""

    least: int = 2


rule = Rule(
    "dockerfile/ignored-powershell-error",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/powershell/error-action-preference",),
    options=Options,
    words=("powershell", "pwsh"),
)


@rule.on_told(Stage)
def ignored(stage: Stage, options: Options) -> Iterator[Problem]:
    for found in powershell_runs(stage):
        if len(found.statements) >= options.least and not found.has(PS_STOP):
            edit = found.setting(PS_STOP)
            fix = Fix([edit], "stop at the first error", safe=False) if edit else None
            message = "PowerShell goes on after an error here: `$ErrorActionPreference` is not 'Stop'"
            yield Problem(found.span(found.statements[0]), message, fix)

r"""RUN calls a command of PowerShell, and another shell runs it.

Without a SHELL that says otherwise, RUN is given to `sh`, or to `cmd` on Windows, also on images that have PowerShell in them. Neither knows
`Invoke-WebRequest` and its like, and the build fails. The fix writes SHELL where the base image is known to have PowerShell; it is an unsafe one, for the
commands that follow run in it, too.

```dockerfile bad 2
FROM mcr.microsoft.com/windows/servercore:ltsc2025
RUN Install-WindowsFeature Web-Server
```

```dockerfile fixed
FROM mcr.microsoft.com/windows/servercore:ltsc2025
SHELL ["powershell", "-Command"]
RUN Install-WindowsFeature Web-Server
```

```dockerfile good
FROM mcr.microsoft.com/windows/servercore:ltsc2025
RUN powershell -Command Install-WindowsFeature Web-Server
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, misplaced_cmdlets, with_powershell

rule = Rule("dockerfile/misplaced-cmdlet", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1")


@rule.on(Stage)
def misplaced(stage: Stage) -> Iterator[Problem]:
    shells: set[int] = set()
    for run, word in misplaced_cmdlets(stage):
        shell = id(stage.state_at(run).shell_by)
        edit = with_powershell(stage, run) if shell not in shells else None
        shells.add(shell)
        fix = Fix([edit], "write SHELL", safe=False) if edit else None
        yield Problem(word.span, f"`{word.value}` is a command of PowerShell, which does not run this", fix)

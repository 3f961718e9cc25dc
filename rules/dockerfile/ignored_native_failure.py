r"""PowerShell goes on after a program that fails.

`$ErrorActionPreference = 'Stop'` is about PowerShell's own commands. That a program such as `npm` or `git` fails stops a script only from PowerShell
7.4 on, and only with `$PSNativeCommandUseErrorActionPreference = $true`. The rule speaks of `pwsh` in RUN instructions with `least` statements or
more that set the first and not the second; what sets neither is `dockerfile/ignored-powershell-error`. The fix sets it; it is an unsafe one, for a
build may count on going on.

```dockerfile bad 3
FROM mcr.microsoft.com/powershell:7.5-ubuntu-24.04
SHELL ["pwsh", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN npm ci; npm run build
```

```dockerfile fixed
FROM mcr.microsoft.com/powershell:7.5-ubuntu-24.04
SHELL ["pwsh", "-Command", "$PSNativeCommandUseErrorActionPreference = $true; $ErrorActionPreference = 'Stop';"]
RUN npm ci; npm run build
```

```dockerfile good
FROM mcr.microsoft.com/windows/servercore:ltsc2025
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN npm ci; npm run build
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    PS_NATIVE,
    PS_STOP,
    Category,
    Fix,
    NamedTuple,
    Problem,
    Profile,
    Rule,
    Severity,
    Stage,
    powershell_runs,
)


class Options(NamedTuple):
    """`least` is how many statements a RUN has to have for the rule to speak."""

    least: int = 2


rule = Rule(
    "dockerfile/ignored-native-failure",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/powershell/error-action-preference",),
    options=Options,
    words=("powershell", "pwsh"),
)


@rule.on_told(Stage)
def ignored(stage: Stage, options: Options) -> Iterator[Problem]:
    for found in powershell_runs(stage):
        enough = found.program == "pwsh" and len(found.statements) >= options.least
        if enough and found.has(PS_STOP) and not found.has(PS_NATIVE):
            edit = found.setting(PS_NATIVE)
            fix = Fix([edit], "stop at programs that fail", safe=False) if edit else None
            message = (
                "a program that fails does not stop this RUN: `$PSNativeCommandUseErrorActionPreference` is not set"
            )
            yield Problem(found.span(found.statements[0]), message, fix)

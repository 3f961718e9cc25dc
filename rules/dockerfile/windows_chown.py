r"""`--chown` does nothing in an image for Windows.

There are no owners as on Linux in a layer for Windows: the option is taken and thrown away, and whoever reads it believes that the files belong to
somebody. Rights are given with `icacls` in a RUN. The fix removes the option, which changes nothing.

```dockerfile bad 2
FROM mcr.microsoft.com/windows/servercore:ltsc2025
COPY --chown=app:app bin/ C:/app/
```

```dockerfile fixed
FROM mcr.microsoft.com/windows/servercore:ltsc2025
COPY bin/ C:/app/
```

```dockerfile good
FROM alpine:3.22
COPY --chown=app:app bin/ /app/
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Severity, Stage, flag_removal, is_windows

rule = Rule(
    "dockerfile/windows-chown",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/windows/no-chown-flag",),
    words=("--chown",),
)


@rule.on(Stage)
def thrown_away(stage: Stage) -> Iterator[Problem]:
    if not is_windows(stage):
        return
    for copy in stage.copies:
        flag = copy.flag("chown")
        if flag:
            fix = Fix([Edit(flag_removal(copy, flag), "")], "remove it")
            yield Problem(flag.span, "`--chown` does nothing in an image for Windows", fix)

r"""STOPSIGNAL does nothing in an image for Windows.

There are no signals on Windows: a container is stopped by a control event of the system. Docker's builder for Windows refuses the instruction. The
fix removes it.

```dockerfile bad 2
FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
STOPSIGNAL SIGINT
CMD ["app.exe"]
```

```dockerfile fixed
FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
CMD ["app.exe"]
```

```dockerfile good
FROM nginx:1.29
STOPSIGNAL SIGINT
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Severity, Stage, Stopsignal, is_windows

rule = Rule(
    "dockerfile/windows-stop-signal",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/windows/no-stopsignal",),
    words=("stopsignal",),
)


@rule.on(Stage)
def unheard(stage: Stage) -> Iterator[Problem]:
    for signal in stage.instructions if is_windows(stage) else ():
        if isinstance(signal, Stopsignal):
            fix = Fix([Edit(signal.span.whole_lines, "")], "remove it")
            yield Problem(signal.keyword.span, "there are no signals on Windows: STOPSIGNAL does nothing", fix)

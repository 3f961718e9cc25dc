r"""RUN puts another program in the place of `/bin/sh`.

That changes the shell for every script in the image, those of packages included, only to have RUN use another one. SHELL does that, and nothing else.
A link to busybox is fine: it makes the shell where there was none. The fix takes the link out of a chain of `&&`; it is an unsafe one, for scripts in
the image may count on it by now.

A RUN that calls PowerShell changes nothing for the others, though KICS reports it here: `repeated-powershell` speaks where several do.

```dockerfile bad 2
FROM ubuntu:24.04
RUN ln -sf /bin/bash /bin/sh
```

```dockerfile fixed
FROM ubuntu:24.04
SHELL ["/bin/bash", "-c"]
```

```dockerfile good
FROM ubuntu:24.04
SHELL ["/bin/bash", "-c"]
RUN ln -s /usr/bin/python3 /usr/local/bin/python
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, chained, executed, replaced

rule = Rule(
    "dockerfile/replaced-shell",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "DL4005",
        "hadolint/DL4005",
        "Changing Default Shell Using RUN Command",
        "use-shell-instruction",
        "semgrep/use-shell-instruction",
    ),
)

SHELLS = frozenset({"/bin/sh", "/usr/bin/sh"})
MAKERS = ("busybox", "toybox")


@rule.on(Stage)
def linked(stage: Stage) -> Iterator[Problem]:
    for run, command in executed(stage, "ln", "cp", "mv"):
        paths = [word for word in command.args if not word.value.startswith("-")]
        if len(paths) != 2 or paths[1].value not in SHELLS:
            continue
        if paths[0].value.rpartition("/")[2].startswith(MAKERS):
            continue
        fix = None
        if command.program == "ln" and paths[0].value.startswith("/") and not command.conditional:
            edit = replaced(run, chained(run), command, f'SHELL ["{paths[0].value}", "-c"]')
            fix = Fix([edit], "write SHELL", safe=False) if edit else None
        yield Problem(
            command.span, f"`{paths[1].value}` changes for everything in the image: SHELL is for RUN alone", fix
        )

r"""A shell stays between the engine and the program of CMD or ENTRYPOINT.

Where variables or several commands need a shell, it is the first process of the container and does not pass on the signal that stops it:
the program is killed after a wait. `exec` in front of the last command puts the program in the place of the shell. Newer shells do so by
themselves for a single command, those of many images do not. Commands without anything for a shell to do are a matter of
[shell-form-command](#shell-form-command).

The fix writes `exec` where there is one command.

```dockerfile bad 2
FROM node:22-alpine
CMD node --port "$PORT" server.js
```

```dockerfile fixed
FROM node:22-alpine
CMD exec node --port "$PORT" server.js
```

```dockerfile good
FROM node:22-alpine
CMD ./migrate && exec node --port "$PORT" server.js
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Cmd,
    Edit,
    Entrypoint,
    Fix,
    Problem,
    Profile,
    Rule,
    Severity,
    Shell,
    Span,
    Stage,
    is_windows,
    lasting_command,
)

rule = Rule(
    "dockerfile/intermediate-shell",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("JSONArgsRecommended", "buildkit/JSONArgsRecommended", "DL3025", "hadolint/DL3025"),
)


@rule.on(Stage)
def between(stage: Stage) -> Iterator[Problem]:
    if is_windows(stage) or any(isinstance(i, Shell) for base in stage.lineage for i in base.instructions):
        return
    for instruction in stage.instructions:
        if isinstance(instruction, Cmd | Entrypoint) and instruction.shell and not instruction.as_exec:
            lasting = lasting_command(instruction)
            if lasting:
                start = Span(lasting.span.source, lasting.span.start, lasting.span.start)
                fix = Fix([Edit(start, "exec ")], "write `exec`", safe=False) if lasting.alone else None
                yield Problem(lasting.span, "the shell does not pass signals on to this program", fix)

r"""CMD or ENTRYPOINT starts a program through a shell.

The shell is then the first process of the container: it does not pass on the signal that stops it, so the program is killed after a wait, and arguments
of `docker run` are lost on an ENTRYPOINT. In the JSON form the program itself is started. The rule is silent where a shell is wanted: with
variables, pipes, `&&` or `exec` in the command, or after a SHELL instruction.

```dockerfile bad 2
FROM node:22-alpine
CMD node server.js
```

```dockerfile fixed
FROM node:22-alpine
CMD ["node", "server.js"]
```

```dockerfile good
FROM node:22-alpine
CMD exec node --port "$PORT" server.js
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Cmd, Edit, Entrypoint, Fix, Problem, Rule, Severity, Shell, Stage

rule = Rule(
    "dockerfile/shell-form-command",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "JSONArgsRecommended",
        "buildkit/JSONArgsRecommended",
        "DL3025",
        "hadolint/DL3025",
        "prefer-json-notation",
        "semgrep/prefer-json-notation",
    ),
)


@rule.on(Stage)
def through_shell(stage: Stage) -> Iterator[Problem]:
    if any(isinstance(i, Shell) for base in stage.lineage for i in base.instructions):
        return
    for instruction in stage.instructions:
        if isinstance(instruction, Cmd | Entrypoint) and instruction.shell and instruction.as_exec:
            fix = Fix([Edit(instruction.shell.span, instruction.as_exec)], "write the JSON form", safe=False)
            message = f"the program of {instruction.name} does not get the signals that are sent to its container"
            yield Problem(instruction.shell.span, message, fix, help=f"write {instruction.name} {instruction.as_exec}")

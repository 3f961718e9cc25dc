r"""RUN needs a shell where there is none.

The shell form is given to `/bin/sh`, and `scratch` is empty: the build fails with "exec: /bin/sh: no such file or directory". The rule is
silent after SHELL, where a COPY or ADD may have brought a shell (into `/`, `/bin` or `/usr`), and for RUN with mounts.

```dockerfile bad 3
FROM scratch
COPY server /app/server
RUN chmod +x /app/server
```

```dockerfile good
FROM scratch
COPY --chmod=755 server /app/server
RUN ["/app/server", "--self-test"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Severity, Stage, shell_runs

rule = Rule(
    "dockerfile/shell-in-scratch",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/shell-run-in-scratch",),
    words=("scratch",),
)


@rule.on(Stage)
def no_shell(stage: Stage) -> Iterator[Problem]:
    for run in shell_runs(stage):
        related = [Related(stage.root.from_.image.span, "there is no file in it")]
        yield Problem(run.keyword.span, f"there is no `/bin/sh` in {stage.label} to run this", related=related)

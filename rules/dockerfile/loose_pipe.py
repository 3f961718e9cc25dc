r"""A command before a pipe may fail unseen, though not much may come of it.

The status of a pipe is that of its last command. For downloads that is a trap, of which `dockerfile/unguarded-pipe` speaks; for `find ... | xargs`
and its like `pipefail` is a matter of taste, and there are pipes that only work without it. This rule asks for the option everywhere, once for each
RUN; it is for those who set it as a habit. The fix has SHELL set it; it is an unsafe one, for the commands that follow run in that shell, too.

```dockerfile bad 2
FROM debian:13-slim
RUN find /opt -name "*.pyc" | xargs rm -f
```

```dockerfile fixed
FROM debian:13-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN find /opt -name "*.pyc" | xargs rm -f
```

```dockerfile good
FROM fedora:43
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
RUN find /opt -name "*.pyc" | xargs rm -f
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, guards, unguarded_pipes

rule = Rule(
    "dockerfile/loose-pipe",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "DL4006",
        "hadolint/DL4006",
        "Shell Running A Pipe Without Pipefail Flag",
        "set-pipefail",
        "semgrep/set-pipefail",
    ),
    words=("|",),
)


@rule.on(Stage)
def loose(stage: Stage) -> Iterator[Problem]:
    pipes = list(unguarded_pipes(stage))
    for index, pipe in enumerate(pipes):
        if pipe.is_grave:
            continue
        shell = stage.state_at(pipe.run).shell_by
        edits = () if any(stage.state_at(other.run).shell_by is shell for other in pipes[:index]) else guards(pipe)
        fix = Fix(edits, "have the shell set `pipefail`", safe=False) if edits else None
        name = f"`{pipe.producer.program}`" if pipe.producer.program else "the command"
        yield Problem(pipe.producer.span, f"{name} may fail unseen before this pipe: `pipefail` is not set", fix)

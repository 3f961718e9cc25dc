r"""`sudo` is called by root.

The commands of a build run as root unless `USER` says otherwise, and root needs no `sudo`. It has to be installed for nothing, and it takes away the
variables of the environment: what `ENV` and `ARG` have set, `DEBIAN_FRONTEND` for one, does not reach the program.

The fix takes the word away. It is unsafe because the program sees those variables then. `sudo -u app`, which makes
root somebody else, is fine; for a user who is not root, see `dockerfile/sudo`.

```dockerfile bad 2
FROM debian:13-slim
RUN sudo apt-get update && apt-get install -y curl
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl
```

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y sudo
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Severity, Span, Stage, sudo_calls

rule = Rule(
    "dockerfile/needless-sudo",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "DL3004",
        "hadolint/DL3004",
        "DS-0010",
        "CKV2_DOCKER_1",
        "Run Using Sudo",
        "sudo_usage",
        "dl:no_run_with_sudo",
        "no-sudo-in-dockerfile",
        "semgrep/no-sudo-in-dockerfile",
    ),
    words=("sudo",),
)


@rule.on(Stage)
def needless(stage: Stage) -> Iterator[Problem]:
    for run, command, word, is_needless in sudo_calls(stage):
        if is_needless:
            behind = next((w for w in command.words if w.span.start > word.span.start), None)
            plain = behind and not behind.value.startswith("-") and "=" not in behind.value and run.exec is None
            edit = Edit(Span(word.span.source, word.span.start, behind.span.start), "") if plain and behind else None
            fix = Fix([edit], "leave sudo out", safe=False) if edit else None
            yield Problem(
                word.span, "root needs no `sudo`, which hides the variables of the build from the program", fix
            )

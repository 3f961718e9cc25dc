r"""A download before a pipe may fail without failing the build.

The status of a pipe is that of its last command: `curl https://... | sh` goes on when nothing can be fetched, or when the download breaks off after half
a script. `pipefail` makes the pipe fail with any of its parts. Bash, ash, ksh and zsh know it, dash, which is `sh` on Debian and Ubuntu, does not; so the
rule asks which shell runs, and looks for the option in SHELL, in the base image, in `set`, and in the call of a shell. It is silent about producers
that do not fail, such as `echo`, about pipes followed by `||`, and about those in a condition or a word, whose status nobody asks for. A step whose
output goes to `tee` is reported like a download; other pipes are left to `dockerfile/loose-pipe`, and so are downloads that end in `tar`, `gpg` and
others that fail themselves when their input is empty or breaks off.

The fix has SHELL set the option; it is an unsafe one, for the commands that follow run in that shell, too.

```dockerfile bad 2
FROM debian:13-slim
RUN wget -O - https://example.com/install.sh | sh
```

```dockerfile fixed
FROM debian:13-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN wget -O - https://example.com/install.sh | sh
```

```dockerfile good
FROM alpine:3.22
RUN set -o pipefail && wget -O - https://example.com/install.sh | sh
```

```dockerfile good
FROM debian:13-slim
RUN echo "Europe/Paris" | tee /etc/timezone
RUN wget -O - https://example.com/a.tar.gz | tar xz
RUN wget -qO - https://example.com/version | grep -q 2 || exit 0
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, guards, unguarded_pipes

rule = Rule(
    "dockerfile/unguarded-pipe",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
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
def unguarded(stage: Stage) -> Iterator[Problem]:
    shells: set[int] = set()
    for pipe in unguarded_pipes(stage):
        if not pipe.is_grave:
            continue
        shell = id(stage.state_at(pipe.run).shell_by)
        edits = () if shell in shells else guards(pipe)
        shells.add(shell)
        fix = Fix(edits, "have the shell set `pipefail`", safe=False) if edits else None
        message = f"`{pipe.producer.program}` may fail before this pipe, and the build goes on: `pipefail` is not set"
        yield Problem(pipe.producer.span, message, fix)

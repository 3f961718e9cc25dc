r"""RUN calls a program that is of no use while an image is built.

There is no service to start, no process to look at and no screen to draw on: what `service` starts ends with its RUN, `mount` has not the rights,
`ssh` has nobody to talk to. In a RUN that goes on after `service` or ends what it has started itself they have their uses, so the rule is among the
pedantic ones; a RUN with an SSH mount may call `ssh`. It says so once for each RUN. The option `commands` names other ones, for those that an
organisation does not want to see:

```toml
[tool.shipworthy.options."dockerfile/pointless-command"]
commands = ["top", "vim", "telnet"]
```

```dockerfile bad 2
FROM ubuntu:24.04
RUN service ssh start
```

```dockerfile bad 2 options={commands = ["telnet"]}
FROM ubuntu:24.04
RUN telnet example.com 25
```

```dockerfile good
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y --no-install-recommends vim
RUN --mount=type=ssh ssh -T git@git.example.com
```
"""

from collections.abc import Iterator

from shipworthy.sdk import POINTLESS_COMMANDS, Category, NamedTuple, Problem, Profile, Rule, Severity, Stage, executed


class Options(NamedTuple):
    """`commands` are the programs that no RUN should call."""

    commands: tuple[str, ...] = POINTLESS_COMMANDS


rule = Rule(
    "dockerfile/pointless-command",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "DL3001",
        "hadolint/DL3001",
        "Run Utilities And POSIX Commands",
        "nonsensical-command",
        "semgrep/nonsensical-command",
    ),
    options=Options,
)


@rule.on_told(Stage)
def pointless(stage: Stage, options: Options) -> Iterator[Problem]:
    seen: set[int] = set()
    for run, command in executed(stage):
        connected = command.program == "ssh" and any(mount.type == "ssh" for mount in run.mounts)
        if command.program in options.commands and id(run) not in seen and not connected:
            seen.add(id(run))
            yield Problem(command.argv[0].span, f"`{command.program}` is of no use while an image is built")

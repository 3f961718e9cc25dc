r"""RUN calls a command that the settings forbid.

For organisations that build behind mirrors, without certain tools, or by certain ways only. The rule says nothing until it is told what is forbidden, each
with a reason that it repeats:

```toml
[tool.shipworthy.options."dockerfile/forbidden-command".commands]
"sudo" = "builds run as root"
"apt-get upgrade" = "take a newer base image"
"npm install -g" = ""
```

A command is a program and words that follow it, in this order, others between them. It is found behind `sudo` and `env`, in `sh -c`, and in the JSON form.

```dockerfile bad 2 options={commands = {"apt-get upgrade" = "take a newer base image"}}
FROM debian:13-slim
RUN apt-get update && apt-get -y upgrade
```

```dockerfile good options={commands = {"apt-get upgrade" = ""}}
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl
```

```dockerfile good
FROM debian:13-slim
RUN sudo true
```
"""

from collections.abc import Iterator, Mapping

from shipworthy.sdk import Category, NamedTuple, Problem, Rule, Severity, Stage, forbidden


class Options(NamedTuple):
    """`commands` are those that no RUN may call, each with the reason, or with nothing."""

    commands: Mapping[str, str] = {}


rule = Rule(
    "dockerfile/forbidden-command",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    options=Options,
    needs_options=True,
)


@rule.on_told(Stage)
def called(stage: Stage, options: Options) -> Iterator[Problem]:
    for found in forbidden(stage, options.commands):
        reason = options.commands[found.pattern]
        yield Problem(found.span, f"`{found.pattern}` is forbidden by the settings" + (f": {reason}" if reason else ""))

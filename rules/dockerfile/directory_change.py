r"""RUN changes the directory, where WORKDIR would say it.

`cd` lasts to the end of its RUN, and whoever reads the next one has to know that. WORKDIR lasts, makes the folder, and shows where things happen. For
a single build in a subfolder `cd` is fine, which is why the rule is among the pedantic ones; it says so once for each RUN. The fix takes the `cd` out
of a chain of `&&`. It is an unsafe one: the new working directory stays.

```dockerfile bad 2
FROM golang:1.25
RUN cd /src && go build ./...
```

```dockerfile fixed
FROM golang:1.25
WORKDIR /src
RUN go build ./...
```

```dockerfile good
FROM golang:1.25
WORKDIR /src
RUN go build ./...
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, chained, executed, replaced

rule = Rule(
    "dockerfile/directory-change",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "DL3003",
        "hadolint/DL3003",
        "DS-0013",
        "DS013",
        "RUN Instruction Using 'cd' Instead of WORKDIR",
        "use-workdir",
        "semgrep/use-workdir",
    ),
)


@rule.on(Stage)
def changed(stage: Stage) -> Iterator[Problem]:
    seen: set[int] = set()
    for run, command in executed(stage):
        if command.program != "cd" or id(run) in seen:
            continue
        seen.add(id(run))
        fix = None
        path = command.args[0] if len(command.args) == 1 else None
        if path and path.literal and path.value[:1] not in "-~" and not any(char in path.value for char in " \t\"'\\$"):
            edit = replaced(run, chained(run), command, f"WORKDIR {path.value}")
            fix = Fix([edit], "write WORKDIR", safe=False) if edit else None
        yield Problem(command.span, "`cd` lasts only to the end of this RUN: WORKDIR stays in effect", fix)

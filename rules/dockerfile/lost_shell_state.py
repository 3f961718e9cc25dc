r"""RUN ends with a change that ends with its shell.

Every RUN has a shell of its own. What the last commands of one do to the directory, to variables, aliases or options is gone before the next begins:
`RUN cd /app` changes nothing, nor do `RUN export A=b`, `RUN source venv/bin/activate` and `RUN umask 022`. WORKDIR and ENV last. A script that is
read may do more than that, so only usual files such as `activate` and `.bashrc` count. The fix replaces a `cd` by WORKDIR, which stays in force, so
it is an unsafe one.

```dockerfile bad 2
FROM python:3.14-slim
RUN cd /app
RUN python -m compileall .
```

```dockerfile fixed
FROM python:3.14-slim
WORKDIR /app
RUN python -m compileall .
```

```dockerfile bad 2
FROM python:3.14-slim
RUN python -m venv /venv && . /venv/bin/activate
RUN pip install --no-cache-dir uv
```

```dockerfile good
FROM python:3.14-slim
RUN cd /app && python -m compileall .
RUN set -e; . /venv/bin/activate; python -m compileall .
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, chained, lost_changes, replaced

rule = Rule(
    "dockerfile/lost-shell-state",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
)

INSTEAD = {"cd": "WORKDIR", "pushd": "WORKDIR", "export": "ENV"}


@rule.on(Stage)
def lost(stage: Stage) -> Iterator[Problem]:
    for run, command in lost_changes(stage):
        name = command.program
        fix = None
        if (
            name == "cd"
            and len(command.args) == 1
            and command.args[0].literal
            and command.args[0].value.startswith("/")
        ):
            edit = replaced(run, chained(run), command, f"WORKDIR {command.args[0].value}")
            fix = Fix([edit], "write WORKDIR", safe=False) if edit else None
        lasts = f": {INSTEAD[name]} lasts" if name in INSTEAD else ""
        yield Problem(command.span, f"`{name}` has no effect here: it lasts only to the end of this RUN{lasts}", fix)

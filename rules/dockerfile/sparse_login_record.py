r"""A user with a high number blows up the image.

`useradd` notes the last login of each user in `/var/log/lastlog` and `/var/log/faillog`, at a place that follows from the number of the user. For a number
such as 1000000000 these files get hundreds of gigabytes long. They are almost all holes, but not everything that packs layers knows holes. `-l` writes no
such note.

The fix adds the option.

```dockerfile bad 2
FROM ubuntu:24.04
RUN useradd -m -u 1000700000 app
```

```dockerfile fixed
FROM ubuntu:24.04
RUN useradd -l -m -u 1000700000 app
```

```dockerfile good
FROM ubuntu:24.04
RUN useradd -m -u 10001 app
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Edit,
    Fix,
    Problem,
    Rule,
    Severity,
    Stage,
    after_word,
    created_users,
    executed,
    filled,
)

rule = Rule(
    "dockerfile/sparse-login-record",
    __doc__,
    Severity.WARNING,
    Category.SIZE,
    since="0.1",
    aliases=("DL3046", "hadolint/DL3046"),
    words=("useradd", "adduser"),
)

HIGHEST = 99_999


@rule.on(Stage)
def sparse(stage: Stage) -> Iterator[Problem]:
    for run, command in executed(stage):
        for user in created_users(filled(stage, run, command)) if command.program == "useradd" else ():
            if user.logged and user.number is not None and user.number > HIGHEST:
                fix = Fix([Edit(after_word(command.argv[0]), " -l")], "write -l") if run.exec is None else None
                yield Problem(user.place, f"`useradd` for user {user.number} writes huge login records", fix)

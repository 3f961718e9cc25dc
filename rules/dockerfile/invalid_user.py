r"""The value of USER is not valid.

It is a name or a number, and a group after a colon if need be: `app`, `10001`, `app:www-data`, `10001:0`. The builder takes anything; the container does not start
then, and a `RUN` that comes later fails.

```dockerfile bad 2
FROM alpine:3.22
USER app:app:root
```

```dockerfile bad 2
FROM alpine:3.22
USER 1000/1000
```

```dockerfile good
FROM alpine:3.22
USER 1000:1000
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, User, fault_of_user, is_windows

rule = Rule(
    "dockerfile/invalid-user",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("dl:USER syntax",),
)


@rule.on(Stage)
def invalid(stage: Stage) -> Iterator[Problem]:
    for user in stage.instructions:
        if isinstance(user, User) and not is_windows(stage):
            text = stage.value(user.user).text
            fault = fault_of_user(text) if text is not None else ""
            if fault:
                yield Problem(user.user.span, f"`{text}` is not a user: {fault}")

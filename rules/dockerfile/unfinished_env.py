r"""ENV refers to a variable that the same ENV sets.

All values of one ENV are worked out before any of them is set, so the variable is still what it was before: empty, if nobody has set it. The rule is
silent about variables that the file sets before. The fix begins a new ENV; it is an unsafe one, for the value changes to what is meant.

```dockerfile bad 2
FROM alpine:3.22
ENV APP_HOME=/opt/app APP_LOGS=$APP_HOME/logs
```

```dockerfile fixed
FROM alpine:3.22
ENV APP_HOME=/opt/app
ENV APP_LOGS=$APP_HOME/logs
```

```dockerfile good
FROM alpine:3.22
ENV PATH=/opt/app/bin:$PATH
ENV APP_HOME=/opt/app PRICE=\$APP_HOME
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, divided, early_reads

rule = Rule(
    "dockerfile/unfinished-env",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("DL3044", "hadolint/DL3044"),
    words=("env",),
)


@rule.on(Stage)
def early(stage: Stage) -> Iterator[Problem]:
    for read in early_reads(stage):
        edit = divided(read)
        message = f"`{read.name}` is not set yet: this ENV sets it only once all of its values are worked out"
        fix = Fix([edit], "begin a new ENV", safe=False) if edit else None
        yield Problem(read.span, message, fix)

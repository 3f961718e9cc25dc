r"""An image without an application has Xdebug in it.

It may be there to develop in, with the application mounted. If it is the one that runs in production, Xdebug makes every request several times slower, and
lets whoever reaches it connect a debugger; a stage called `dev` would tell the two apart.

```dockerfile bad 2
FROM php:8.4-cli
RUN pecl install xdebug-3.4.0
```

```dockerfile good
FROM php:8.4-cli AS dev
RUN pecl install xdebug-3.4.0
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, debuggers, holds_application

rule = Rule(
    "dockerfile/xdebug-image",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/php/no-xdebug-in-final-image",),
    words=("xdebug",),
)


@rule.on(Stage)
def perhaps(stage: Stage) -> Iterator[Problem]:
    for span, edits in debuggers(stage) if not holds_application(stage) else ():
        fix = Fix(edits, "leave it out", safe=False) if edits else None
        message = "Xdebug slows down every request and lets debuggers in"
        yield Problem(span, message, fix, help="" if fix else "install it in a stage for development")

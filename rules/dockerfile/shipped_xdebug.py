r"""Xdebug is in the image that ships.

It makes every request several times slower, and lets whoever reaches it connect a debugger. Install it in a stage for development that
continues the one that ships.

Silent in stages and files that are named for development or tests, where a condition decides about it (`if [ "$XDEBUG" = 1 ]`), and in images without an
application, which are mostly there to develop in: `dockerfile/xdebug-image` speaks of those. The fix removes the package, or the `RUN` if it does nothing
else.

```dockerfile bad 3
FROM php:8.4-fpm
COPY . .
RUN pecl install xdebug-3.4.0
```

```dockerfile fixed
FROM php:8.4-fpm
COPY . .
```

```dockerfile good
FROM php:8.4-fpm AS app
COPY . .

FROM app AS dev
RUN pecl install xdebug && docker-php-ext-enable xdebug

FROM app
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, debuggers, holds_application

rule = Rule(
    "dockerfile/shipped-xdebug",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("tally/php/no-xdebug-in-final-image",),
    words=("xdebug",),
)


@rule.on(Stage)
def shipped(stage: Stage) -> Iterator[Problem]:
    for span, edits in debuggers(stage) if holds_application(stage) else ():
        fix = Fix(edits, "leave it out", safe=False) if edits else None
        message = "ships Xdebug, which slows down every request and lets debuggers in"
        yield Problem(span, message, fix, help="" if fix else "install it in a stage for development")

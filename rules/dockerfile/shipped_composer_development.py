r"""Composer installs what only development needs.

`composer install` takes the packages under `require-dev` as well: test frameworks, profilers and debug bars, some of which show
the inside of the application to anybody. `--no-dev` or `COMPOSER_NO_DEV=1` leaves them out.

Silent in stages that are named for development or tests, and where a later `composer install --no-dev` takes them out again. The fix is
unsafe: a build may need them.

```dockerfile bad 3
FROM composer:2 AS vendor
COPY composer.json composer.lock ./
RUN composer install --prefer-dist
```

```dockerfile fixed
FROM composer:2 AS vendor
COPY composer.json composer.lock ./
RUN composer install --no-dev --prefer-dist
```

```dockerfile good
FROM php:8.4-cli AS test
RUN composer install
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Fix,
    Problem,
    Profile,
    Rule,
    Severity,
    Stage,
    composer_with_development,
    insertion,
)

rule = Rule(
    "dockerfile/shipped-composer-development",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/php/composer-no-dev-in-production",),
)


@rule.on(Stage)
def shipped(stage: Stage) -> Iterator[Problem]:
    for step in composer_with_development(stage):
        edit = insertion(step, "--no-dev")
        fix = Fix([edit], "write `--no-dev`", safe=False) if edit else None
        message = "installs what only development needs"
        yield Problem(step.span, message, fix, help="" if fix else "write `--no-dev`")

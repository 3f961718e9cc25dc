r"""PHP serves requests without OPcache.

It then reads and translates every script again for every request. OPcache keeps what it has translated; in PHP 8.5 it is a part of the language, before
that it has to be installed or enabled.

Said of images that ship a web server with PHP before 8.5. Any mention of OPcache in a command, a variable or a copied setting counts. The fix adds it as the
official image does, or beside the package that serves.

```dockerfile bad 1
FROM php:8.4-fpm
COPY . /var/www/html
```

```dockerfile fixed
FROM php:8.4-fpm
RUN docker-php-ext-install opcache
COPY . /var/www/html
```

```dockerfile bad 1
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends php8.4-fpm
CMD ["php-fpm8.4", "-F"]
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends php8.4-fpm php8.4-opcache
CMD ["php-fpm8.4", "-F"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, lacks_opcache, opcache_edit

rule = Rule(
    "dockerfile/missing-opcache",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/php/enable-opcache-in-production",),
)


@rule.on(Stage)
def missing(stage: Stage) -> Iterator[Problem]:
    if lacks_opcache(stage):
        edit = opcache_edit(stage)
        fix = Fix([edit], "add OPcache", safe=False) if edit else None
        yield Problem(
            stage.from_.image.span,
            "without OPcache, PHP compiles every script again for every request",
            fix,
            help="add OPcache",
        )

r"""An image is made of something that gets no fixes any more.

Whoever makes the language, the database or the distribution in it has stopped: holes that are found from now on stay open in every image that is built
on it. Some images themselves are no longer made; then the rule names the one that took their place.

The rule knows distributions, languages and servers by the names and tags of their usual images, with the ends of their support as of November 2026. Debian
counts until the end of its long-term support, Ubuntu until that of its standard support. Who pays for extended support ignores the rule, or the file:

```toml
[tool.shipworthy.per-file-ignores]
"legacy/*" = ["project/end-of-life-image"]
```

The day of the run counts. `today = "2026-11-21"` in the settings, `--today` or the variable `SHIPWORTHY_TODAY` name another one, so that the same commit gives
the same findings next year.

The fix, which is never safe, takes the nearest cycle that is supported, where tally takes the newest one. There is none for servers that would have to take over
data, and none where the distribution in the tag is past its support as well: such a tag may not exist.

```dockerfile bad 1 options={today = "2026-11-21"}
FROM python:3.9-slim AS build
RUN pip install build
FROM ruby:3.4-slim
COPY --from=build /app /app
```

```dockerfile fixed
FROM python:3.11-slim AS build
RUN pip install build
FROM ruby:3.4-slim
COPY --from=build /app /app
```

```dockerfile bad 1 2 options={today = "2026-11-21"}
FROM node:22-buster
COPY --from=openjdk:11 /usr/local/openjdk-11 /opt/java
```

```yaml bad 3 options={today = "2026-11-21"}
services:
  db:
    image: postgres:12
  cache:
    image: redis:7
```

```dockerfile good options={today = "2026-11-21"}
FROM python:3.12-slim
```

```dockerfile good options={today = "2020-01-01"}
FROM python:3.9-slim
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    OPEN,
    Category,
    DockerfileUnit,
    Edit,
    Fix,
    ImageUse,
    Lifetime,
    NamedTuple,
    Problem,
    Related,
    Rule,
    Service,
    Severity,
    images_of,
    lifetimes,
    successor_of,
    today_is,
)


class Options(NamedTuple):
    """`today` is the day that counts, as `2026-11-21`; that of the run without it."""

    today: str = ""


rule = Rule(
    "project/end-of-life-image",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("tally/ruby/eol-ruby-version",),
    options=Options,
)


@rule.on_told(DockerfileUnit)
def in_dockerfile(unit: DockerfileUnit, options: Options) -> Iterator[Problem]:
    for image in unit.images:
        yield from _judge(image, today_is(options.today))


@rule.on_told(Service)
def in_service(service: Service, options: Options) -> Iterator[Problem]:
    for image in images_of(service):
        yield from _judge(image, today_is(options.today))


def _judge(image: ImageUse, today: str) -> Iterator[Problem]:
    if by := successor_of(image.reference.whole_name, image.reference.tag):
        yield Problem(
            image.span, f"`{image.label}` is an image that nobody makes any more", help=f"`{by}` took its place"
        )
        return
    related = [Related(image.origin, "the value comes from here")] if image.origin else []
    ended = [lifetime for lifetime in lifetimes(image) if lifetime.day < today]
    for lifetime in ended:
        message = f"`{image.label}` is {lifetime.product.title} {lifetime.cycle}, unsupported since {lifetime.day}"
        fix = _fix(image, lifetime, today) if len(ended) == 1 else None
        yield Problem(lifetime.span, message, fix, related, _help(lifetime, today))


def _help(lifetime: Lifetime, today: str) -> str:
    if lifetime.product.successor:
        return f"`{lifetime.product.successor}` took its place"
    cycle = lifetime.successor(today)
    day = lifetime.product.dates.get(cycle, OPEN)
    return f"{lifetime.product.title} {cycle} is supported{'' if day == OPEN else f' until {day}'}" if cycle else ""


def _fix(image: ImageUse, lifetime: Lifetime, today: str) -> Fix | None:
    cycle, of = lifetime.successor(today), lifetime.product
    is_written = lifetime.span != image.span and not image.reference.digest
    if not cycle or not is_written or of.successor or of.keeps_data:
        return None
    text = lifetime.name_of(cycle)
    return Fix([Edit(lifetime.span, text)], f"write `{text}`", safe=False)

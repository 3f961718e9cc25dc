r"""The support of what an image is made of ends soon.

Within half a year there will be no more fixes for the language, the database or the distribution in it. This is the time to move on, while both are
supported. What is over already is what `project/end-of-life-image` finds; that page says where the dates are from, and how to name the day that counts.

```toml
[tool.shipworthy.options."project/expiring-image"]
days = 90
```

```dockerfile bad 1 options={today = "2026-11-21"}
FROM php:8.2-fpm
```

```dockerfile good options={today = "2026-11-21", days = 30}
FROM php:8.2-fpm
```

```dockerfile good options={today = "2026-11-21"}
FROM php:8.4-fpm
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    DockerfileUnit,
    ImageUse,
    NamedTuple,
    Problem,
    Profile,
    Related,
    Rule,
    Service,
    Severity,
    days_until,
    images_of,
    lifetimes,
    today_is,
)


class Options(NamedTuple):
    """`today` is the day that counts, that of the run without it; `days` is how long the support still has to last."""

    today: str = ""
    days: int = 180


rule = Rule(
    "project/expiring-image",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    options=Options,
)


@rule.on_told(DockerfileUnit)
def in_dockerfile(unit: DockerfileUnit, options: Options) -> Iterator[Problem]:
    for image in unit.images:
        yield from _judge(image, options)


@rule.on_told(Service)
def in_service(service: Service, options: Options) -> Iterator[Problem]:
    for image in images_of(service):
        yield from _judge(image, options)


def _judge(image: ImageUse, options: Options) -> Iterator[Problem]:
    today = today_is(options.today)
    related = [Related(image.origin, "the value comes from here")] if image.origin else []
    for lifetime in lifetimes(image):
        if 0 <= days_until(lifetime.day, today) < options.days:
            what = f"{lifetime.product.title} {lifetime.cycle}"
            yield Problem(
                lifetime.span, f"`{image.label}` is {what}, supported only until {lifetime.day}", related=related
            )

r"""A `container_name` is one that Docker refuses.

Names begin with a letter or a digit, and go on with letters, digits, `_`, `.` and `-`. Compose lets others pass, and the start fails: "Invalid container name". A name that
holds an unknown variable is left alone.

```yaml bad 4
services:
  web:
    image: nginx:1.29
    container_name: shop web
```

```yaml bad 4
services:
  web:
    image: nginx:1.29
    container_name: -shop
```

```yaml good
services:
  web:
    image: nginx:1.29
    container_name: shop_web-1.${SUFFIX}
```

Without `container_name`, Compose makes up a name that is always right and never taken.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, refused_name

rule = Rule(
    "compose/unusable-container-name",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "service-container-name-regex",
        "dclint/service-container-name-regex",
        "service-container-name-convention",
        "dclint/service-container-name-convention",
    ),
    words=("container_name",),
)


@rule.on(Service)
def unusable(service: Service) -> Iterator[Problem]:
    if name := refused_name(service):
        yield Problem(name.span, f"Docker refuses the container name `{name.text}`")

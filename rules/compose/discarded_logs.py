r"""What a service writes to its log is thrown away.

With `driver: none` there is nothing to look at when something went wrong, or when somebody broke in. A driver that bounds its files keeps the disk free as well.

```yaml bad 5
services:
  web:
    image: example/web:2
    logging:
      driver: none
```

```yaml fixed
services:
  web:
    image: example/web:2
    logging:
      driver: local
```

The fix chooses `local`, which rotates its files and keeps at most 100 MB. It is fine to ignore for something noisy whose log is kept elsewhere.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Rule, Service, Severity, takers

rule = Rule(
    "compose/discarded-logs",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0014",
        "compose-lint/CL-0014",
    ),
)


@rule.on(Service)
def discarded(service: Service) -> Iterator[Problem]:
    driver = service.value("logging", "driver")
    if driver and driver.text and driver.text.lower() == "none":
        options = service.body.get("logging", "options")
        fix = Fix([Edit(driver.span, "local")], "keep a bounded log", safe=False) if options is None else None
        yield Problem(driver.span, "what the service logs is thrown away", fix, takers(service, driver.span))

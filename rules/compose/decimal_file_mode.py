r"""The mode of a file is read as a decimal number.

Modes are octal, but only with a zero in front, or in quotes: `440` is the number four hundred and forty, and the mode 0670.

```yaml bad 6
services:
  web:
    image: example/web:2
    secrets:
      - source: key
        mode: 440
secrets:
  key:
    file: ./key
```

```yaml fixed
services:
  web:
    image: example/web:2
    secrets:
      - source: key
        mode: "0440"
secrets:
  key:
    file: ./key
```

```yaml good
services:
  web:
    image: example/web:2
    secrets:
      - source: key
        mode: 0440
secrets:
  key:
    file: ./key
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Service, Severity, decimal_modes, takers

rule = Rule(
    "compose/decimal-file-mode",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    words=("mode",),
)


@rule.on(Service)
def decimal(service: Service) -> Iterator[Problem]:
    for scalar, octal in decimal_modes(service):
        fix = Fix([Edit(scalar.span, f'"{scalar.value.zfill(4)}"')], "write it in octal digits", safe=False)
        message = f"`{scalar.value}` without a zero in front is the mode {octal}"
        yield Problem(scalar.span, message, fix, takers(service, scalar.span))

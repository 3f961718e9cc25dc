r"""The short form of a port, a volume or a device is malformed.

Compose refuses the project: a port is `[[address:]published:]container[/protocol]` with numbers or ranges of the same length and
an address that is an IP, a volume is `[source:]target[:mode]`, a device `host[:container[:permissions]]`.

```yaml bad 5 6 8
services:
  web:
    image: nginx:1.29
    ports:
      - "localhost:8080:80"
      - "8000-8010:80-81"
    volumes:
      - ./site:/usr/share/nginx/html:ro:z
```

```yaml good
services:
  web:
    image: nginx:1.29
    ports:
      - "127.0.0.1:8080:80"
      - "8000-8001:80-81"
    volumes:
      - ./site:/usr/share/nginx/html:ro,z
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity

rule = Rule("compose/bad-short-form", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Service)
def malformed(service: Service) -> Iterator[Problem]:
    for invalid in service.invalid:
        yield Problem(invalid.span, invalid.message, help=invalid.help)

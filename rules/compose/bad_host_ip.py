r"""The address that a port is published on is not an IP address.

Compose refuses the project: names such as `localhost` are not looked up, and an IPv6 address stands without brackets in the long form.

```yaml bad 6
services:
  web:
    image: nginx:1.29
    ports:
      - target: 80
        host_ip: localhost
        published: "8080"
```

```yaml good
services:
  web:
    image: nginx:1.29
    ports:
      - target: 80
        host_ip: 127.0.0.1
        published: "8080"
```

The short form is checked by `compose/bad-short-form`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, bad_addresses

rule = Rule("compose/bad-host-ip", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("ports",))


@rule.on(Service)
def no_address(service: Service) -> Iterator[Problem]:
    for value in bad_addresses(service):
        help = "use 127.0.0.1 or ::1" if value.text == "localhost" else ""
        yield Problem(value.span, f"`{value.text}` is not an IP address", help=help)

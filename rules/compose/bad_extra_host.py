r"""An entry of `extra_hosts` has no address, or no name.

Compose refuses the project: an entry is `name=address` or `name:address`.

```yaml bad 5
services:
  web:
    image: nginx:1.29
    extra_hosts:
      - database
```

```yaml good
services:
  web:
    image: nginx:1.29
    extra_hosts:
      - database=10.0.0.7
      - host.docker.internal=host-gateway
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, bad_hosts

rule = Rule("compose/bad-extra-host", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("extra_hosts",))


@rule.on(Service)
def incomplete(service: Service) -> Iterator[Problem]:
    for value in bad_hosts(service):
        lacks = "the name of a host" if value.text and value.text[0] in ":=" else "the address of the host"
        yield Problem(value.span, f"`{value.text}` lacks {lacks}: write `name=address`")

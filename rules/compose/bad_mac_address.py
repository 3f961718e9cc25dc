r"""A MAC address is not valid.

The container is not created: an address is six pairs of hexadecimal digits, with `:` or `-` between them.

```yaml bad 4
services:
  license:
    image: example/license:1
    mac_address: 02:42:ac:11:65
```

```yaml good
services:
  license:
    image: example/license:1
    mac_address: 02:42:ac:11:65:43
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, bad_mac_addresses

rule = Rule(
    "compose/bad-mac-address", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1", words=("mac_address",)
)


@rule.on(Service)
def malformed(service: Service) -> Iterator[Problem]:
    for value in bad_mac_addresses(service):
        yield Problem(value.span, f"`{value.text}` is not a MAC address: the container cannot be created")

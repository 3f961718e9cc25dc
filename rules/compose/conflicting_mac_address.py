r"""A service has one MAC address, and its network another.

The container is not created where the `mac_address` of the service differs from that of the network with the highest priority: both are for the same interface.

```yaml bad 4
services:
  license:
    image: example/license:1
    mac_address: 02:42:ac:11:65:43
    networks:
      front:
        mac_address: 02:42:ac:11:65:44
networks:
  front:
```

```yaml good
services:
  license:
    image: example/license:1
    networks:
      front:
        mac_address: 02:42:ac:11:65:44
networks:
  front:
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity

rule = Rule(
    "compose/conflicting-mac-address",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    words=("mac_address",),
)


@rule.on(Service)
def two_addresses(service: Service) -> Iterator[Problem]:
    own = service.value("mac_address")
    if own is None or not own.text or len(service.networks) != 1:
        return
    name = service.networks[0].name
    other = service.value("networks", name, "mac_address")
    if other and other.text and other.text != own.text:
        message = f"the `mac_address` differs from that of the network `{name}`: the container cannot be created"
        yield Problem(own.span, message, related=[Related(other.span, "the other address")])

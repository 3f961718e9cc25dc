r"""A capability is named that Linux does not have.

Compose passes the names on unseen; the engine refuses them when it creates the container, so `docker compose up` fails although
`docker compose config` was content.

```yaml bad 5
services:
  vpn:
    image: example/vpn:2
    cap_add:
      - NET_ADMINS
```

```yaml good
services:
  vpn:
    image: example/vpn:2
    cap_add:
      - cap_net_admin
    cap_drop:
      - ALL
```

Names are read in any case, with and without `CAP_`; `ALL` stands for every one.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    CAPABILITIES,
    Category,
    Problem,
    Rule,
    Service,
    Severity,
    did_you_mean,
    unknown_capabilities,
)

rule = Rule("compose/unknown-capability", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1", words=("cap_",))


@rule.on(Service)
def unknown(service: Service) -> Iterator[Problem]:
    for value in unknown_capabilities(service):
        name = value.text or ""
        hint = did_you_mean(name.upper(), CAPABILITIES)
        yield Problem(value.span, f"`{name}` is not a capability: the container cannot be created{hint}")

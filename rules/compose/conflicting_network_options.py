r"""A service has the network of another, and settings that would change it.

With `network_mode: service:...` or `container:...` the ports, the name and the resolver are those of the other one, and the engine refuses to create the
container: "conflicting options: port publishing and the container type network mode".

```yaml bad 7
services:
  vpn:
    image: example/vpn:1
  torrent:
    image: example/torrent:1
    network_mode: service:vpn
    ports: ["8080:8080"]
```

Publish the port where the network is.

```yaml good
services:
  vpn:
    image: example/vpn:1
    ports: ["8080:8080"]
  torrent:
    image: example/torrent:1
    network_mode: service:vpn
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity

rule = Rule(
    "compose/conflicting-network-options",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    words=("network_mode",),
)

OPTIONS = ("ports", "expose", "hostname", "dns", "extra_hosts")


@rule.on(Service)
def shared(service: Service) -> Iterator[Problem]:
    mode = service.value("network_mode")
    kind, _, name = (mode.text or "").partition(":") if mode else ("", "", "")
    if mode is None or kind not in ("service", "container"):
        return
    for key in OPTIONS:
        entry = service.entry(key)
        if entry and not entry.empty:
            message = f"`{key}` conflicts with the network of `{name}`: the container cannot be created"
            related = [Related(mode.span, "this is the network of another container")]
            yield Problem(entry.key.span, message, related=related, help=f"move it to `{name}`")

r"""A service asks for an address that its network cannot give.

The container is not started: an address has to lie in a `subnet` of the network, and can be given to one container only. Networks without a `subnet` of their own
give no fixed addresses at all.

```yaml bad 6
services:
  dns:
    image: example/dns:1
    networks:
      lan:
        ipv4_address: 10.0.1.53
networks:
  lan:
    ipam:
      config:
        - subnet: 10.0.0.0/24
```

```yaml good
services:
  dns:
    image: example/dns:1
    networks:
      lan:
        ipv4_address: 10.0.0.53
networks:
  lan:
    ipam:
      config:
        - subnet: 10.0.0.0/24
```

External networks and what depends on variables are not known, and nothing is said of them.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Related, Rule, Severity, bad_static_addresses

rule = Rule(
    "compose/bad-static-address", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1", words=("_address",)
)


@rule.on(Project)
def unreachable(project: Project) -> Iterator[Problem]:
    for found in bad_static_addresses(project):
        related = [Related(place, "see here") for place in found.places]
        yield Problem(found.span, f"`{found.address}` {found.why}", related=related)

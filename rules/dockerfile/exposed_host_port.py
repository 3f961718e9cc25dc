r"""EXPOSE names a host port or an address.

EXPOSE documents ports of the container. Where they are published is for whoever runs it to say; the builder passes over the rest.

```dockerfile bad 2
FROM nginx:1.29
EXPOSE 8080:80
```

```dockerfile good
FROM nginx:1.29
EXPOSE 80
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Expose, Problem, Rule, Severity

rule = Rule(
    "dockerfile/exposed-host-port",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("ExposeInvalidFormat", "buildkit/ExposeInvalidFormat", "expose_host_port"),
)


@rule.on(Expose)
def published(expose: Expose) -> Iterator[Problem]:
    for port in expose.ports:
        if port.literal and ":" in port.value:
            yield Problem(port.span, f"`{port.value}` names more than a port of the container; the rest has no effect")

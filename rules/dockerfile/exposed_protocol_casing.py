r"""The protocol of a port is not in lower case.

```dockerfile bad 2
FROM nginx:1.29
EXPOSE 443/UDP
```

```dockerfile fixed
FROM nginx:1.29
EXPOSE 443/udp
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Expose, Fix, Problem, Profile, Rule, Severity

rule = Rule(
    "dockerfile/exposed-protocol-casing",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("ExposeProtoCasing", "buildkit/ExposeProtoCasing"),
)


@rule.on(Expose)
def casing(expose: Expose) -> Iterator[Problem]:
    for port in expose.ports:
        if port.literal and port.value != port.value.lower():
            fix = Fix([Edit(port.span, port.value.lower())], f"write `{port.value.lower()}`")
            yield Problem(port.span, f"`{port.value}` is `{port.value.lower()}` everywhere else", fix)

r"""A capability is added that containers do not have by themselves, or that was dropped.

The list of what is added is what somebody who hardens a host has to look at. What each of them gives is said by `compose/host-takeover-capability`,
`compose/host-wide-capability` and `compose/broad-capability`; this rule names them all.

```yaml bad 5
services:
  web:
    image: example/web:2
    cap_add:
      - NET_RAW
```

```yaml good
services:
  web:
    image: example/web:2
    cap_drop: [ALL]
    cap_add: [NET_BIND_SERVICE]
```

What is given back to a service that drops all is not reported, as long as every container has it by default.
"""

from collections.abc import Iterator

from shipworthy.sdk import CAPABILITIES, Category, Problem, Profile, Rule, Service, Severity, drops_all, takers

rule = Rule(
    "compose/added-capability",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "container_capabilities_unrestricted",
        "kics/container_capabilities_unrestricted",
        "Container Capabilities Unrestricted",
    ),
)


@rule.on(Service)
def added(service: Service) -> Iterator[Problem]:
    strict = drops_all(service)
    for value in service.values("cap_add"):
        known = CAPABILITIES.get((value.text or "").strip().upper().removeprefix("CAP_"))
        if value.text and not (strict and known and known.tier == "default"):
            yield Problem(
                value.span, f"`{value.text}` is added to what containers may do", related=takers(service, value.span)
            )

r"""A capability is added that opens more of the kernel than a container usually reaches.

`NET_ADMIN`, `SYS_PTRACE`, `SYS_RESOURCE` and their like stay within the container's own namespaces, but they open parts of the kernel (its packet filter,
for one) in which holes are found every year. They are often there for good reasons: VPNs need `NET_ADMIN`, debuggers `SYS_PTRACE`,
databases `IPC_LOCK` or `SYS_NICE`. The rule is for those who keep a list of them.

```yaml bad 5
services:
  resolver:
    image: example/resolver:5
    cap_add:
      - NET_ADMIN
```

```yaml good
services:
  resolver:
    image: example/resolver:5
    cap_drop:
      - ALL
    cap_add:
      - NET_BIND_SERVICE
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, grants

rule = Rule(
    "compose/broad-capability",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0011",
        "compose-lint/CL-0011",
        "CL-0027",
        "compose-lint/CL-0027",
        "CL-0029",
        "compose-lint/CL-0029",
    ),
)


@rule.on(Service)
def broad(service: Service) -> Iterator[Problem]:
    for grant in grants(service):
        if grant.tier == "container":
            yield Problem(grant.span, f"`{grant.name}` lets the container {grant.gives}")

r"""A service is told to run as root.

`user: root` overrides the ordinary user that many images bring. Root in a container is root on the host, too, as soon as anything between them gives way: a hole in
the kernel, a mounted folder, a socket.

```yaml bad 4
services:
  web:
    image: example/web:2
    user: root
```

```yaml good
services:
  web:
    image: example/web:2
    user: "1000:1000"
```

It is fine for a service that prepares volumes for the others, and where the daemon maps users (`userns-remap`) or is rootless.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, root_user, takers

rule = Rule(
    "compose/root-user",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0018",
        "compose-lint/CL-0018",
        "SEC002",
        "compose-auditor/SEC002",
        "root_user",
        "compose-harden/root_user",
        "service-runs-as-root",
        "semgrep/service-runs-as-root",
    ),
)


@rule.on(Service)
def root(service: Service) -> Iterator[Problem]:
    if value := root_user(service):
        yield Problem(
            value.span, f"`{value.text}` is root, whatever user the image has", related=takers(service, value.span)
        )

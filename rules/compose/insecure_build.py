r"""A build is allowed to run commands with all privileges.

`build.privileged` and the entitlement `security.insecure` let the Dockerfile, and every program that it downloads and runs, act as root on the machine that
builds, without the confinement that builds have otherwise.

```yaml bad 5 9
services:
  app:
    build:
      context: .
      privileged: true
  tool:
    build:
      context: .
      entitlements: [security.insecure]
```

```yaml good
services:
  app:
    build:
      context: .
      entitlements: [network.host]
```

Ignore it where the builder is a machine of its own that is thrown away after the build. Which instruction asks for it is reported by
`dockerfile/security-insecure`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, insecure_builds, takers

rule = Rule(
    "compose/insecure-build",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    words=("privileged", "entitlements"),
)


@rule.on(Service)
def insecure(service: Service) -> Iterator[Problem]:
    for span in insecure_builds(service):
        message = "the build may run commands as root on the machine that builds"
        yield Problem(span, message, related=takers(service, span))

r"""An engine runs inside a privileged container, which owns the host.

Docker in Docker keeps the containers that it starts apart from those of the host, but it is no wall: the outer container has to be
privileged, so whoever can talk to the inner engine starts a privileged container there, and reaches the disks and the kernel of the host.

```yaml bad 4
services:
  dind:
    image: docker:28-dind
    privileged: true
```

Safer, in this order: build with a rootless BuildKit worker and no engine at all; run jobs on a rootless engine; run them on a machine
or virtual machine of their own. The manual page of `compose/docker-socket-mount` describes them.

```yaml good
services:
  builder:
    image: moby/buildkit:v0.25.1-rootless
    security_opt:
      - seccomp=unconfined # shipworthy: ignore[compose/disabled-confinement] rootless BuildKit asks for it
```

It is fine to ignore for CI runners that only run trusted jobs. Even so, keep the TLS that the image sets up by itself
(`compose/unprotected-docker-tcp`), and publish no port of it.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, is_privileged, runs_engine, takers

rule = Rule(
    "compose/docker-in-docker",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CL-0002",
        "compose-lint/CL-0002",
        "privileged_containers_enabled",
        "kics/privileged_containers_enabled",
        "privileged-service",
        "semgrep/privileged-service",
        "SEC001",
        "compose-auditor/SEC001",
        "R003",
        "compose-doctor/R003",
        "DC002",
        "yaml-doctor/DC002",
        "Privileged Containers Enabled",
    ),
    words=("privileged",),
)


@rule.on(Service)
def engine_inside(service: Service) -> Iterator[Problem]:
    entry = service.entry("privileged")
    if entry and is_privileged(service) and runs_engine(service):
        message = "Docker in Docker is privileged: whoever reaches its engine owns the host"
        help = "build with a rootless BuildKit worker, or run jobs on a rootless engine or a machine of their own"
        yield Problem(entry.span, message, related=takers(service, entry.span), help=help)

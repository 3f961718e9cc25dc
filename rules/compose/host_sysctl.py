r"""A kernel setting is asked for that a container does not have of its own.

Only settings of its network (`net.*`), of shared memory and queues (`kernel.shm*`, `kernel.msg*`, `kernel.sem`, `fs.mqueue.*`) and of its name belong to a
container, and only as long as it does not share them with the host. The engine refuses to start it with any other: "not in a separate kernel namespace".

```yaml bad 5
services:
  search:
    image: opensearchproject/opensearch:3
    sysctls:
      vm.max_map_count: 262144
```

Set it on the host (`/etc/sysctl.d/`), where it holds for all.

```yaml good
services:
  proxy:
    image: haproxy:3.2
    sysctls:
      net.core.somaxconn: 1024
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, refused_sysctls

rule = Rule("compose/host-sysctl", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1", words=("sysctls",))


@rule.on(Service)
def refused(service: Service) -> Iterator[Problem]:
    for setting, shared in refused_sysctls(service):
        owner = "which is shared with the host here" if shared else "which only the host has"
        related = [Related(shared.span, "this shares it")] if shared else []
        message = f"`{setting.name}` sets a part of the kernel {owner}: the container cannot start"
        yield Problem(setting.name_span, message, related=related, help="set it on the host")

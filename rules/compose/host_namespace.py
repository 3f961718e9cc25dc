r"""A service shares the processes or the shared memory of the host.

With `pid: host` the container sees every process of the host, can signal those of the same user, and reads what they were started with; with a
capability such as `SYS_PTRACE` it owns them. With `ipc: host` it reads and changes the shared memory in which databases, browsers and
display servers keep their data.

```yaml bad 4 7
services:
  agent:
    image: example/agent:2
    pid: host
  trainer:
    image: example/trainer:2
    ipc: host
```

Who only lacks shared memory, as PyTorch and Chrome do, asks for more of it; who wants to see one other service, names it.

```yaml good
services:
  trainer:
    image: example/trainer:2
    shm_size: 8gb
  debugger:
    image: example/debugger:2
    pid: service:trainer
```

Agents that are known to watch the host are left alone with `pid: host`, as long as no capability lets them
change what they see; of a privileged service, `compose/privileged` says it all. `uts`, `cgroup` and `userns_mode` give less away: `compose/minor-host-namespace`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, grants, is_privileged, takers, watches_host

rule = Rule(
    "compose/host-namespace",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CL-0010",
        "compose-lint/CL-0010",
        "host_namespace_is_shared",
        "kics/host_namespace_is_shared",
        "shared_host_ipc_namespace",
        "kics/shared_host_ipc_namespace",
        "Host Namespace is Shared",
        "Shared Host IPC Namespace",
    ),
    words=("host",),
)

GIVES = {
    "pid": (
        "the container sees and can signal every process of the host",
        "`pid: service:NAME` shows it one service",
    ),
    "ipc": (
        "the container reads and changes the host's shared memory",
        "`shm_size` gives it more memory of its own",
    ),
}


@rule.on(Service)
def shared(service: Service) -> Iterator[Problem]:
    if is_privileged(service):
        return
    for key, (message, help) in GIVES.items():
        value = service.value(key)
        if value is None or value.text != "host":
            continue
        if key == "ipc" or not watches_host(service) or any(grant.tier == "takeover" for grant in grants(service)):
            yield Problem(value.span, message, related=takers(service, value.span), help=help)

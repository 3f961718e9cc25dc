r"""A service is given the socket of a container engine, and with it the host.

Whoever can talk to Docker's socket can start a privileged container that mounts `/`, so code that runs in this service, or takes it
over, is root on the host. The sockets of containerd, Podman and CRI-O give as much; that of a rootless engine gives the account of the
user who runs it, and all that is theirs.

**`:ro` does not help.** It keeps the container from deleting the socket's file. The API behind it is reached by writing to
a connection, which read-only mounts allow.

```yaml bad 5
services:
  agent:
    image: example/agent:1.4
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
```

Every way to the socket counts: long and short syntax, variables with a default, named pipes of Windows, a
top-level volume, a secret or a config that binds it, `volumes_from` and `use_api_socket`.

```yaml bad 7 9 12
services:
  runner:
    image: example/runner:2
    volumes:
      - work:/work
      - type: bind
        source: ${DOCKER_SOCK:-/var/run/docker.sock}
        target: /var/run/docker.sock
      - engine:/engine.sock
  metrics:
    image: example/metrics:1
    volumes_from: [runner:ro]

volumes:
  work:
  engine:
    driver_opts: {type: none, o: bind, device: /run/docker.sock}
```

## Docker outside of Docker, Docker in Docker

Two arrangements let a container build or run others. *Docker outside of Docker* mounts the host's socket, as above: the containers are
siblings, and the host is given away. *Docker in Docker* runs a second engine inside a container: it needs
`privileged: true`, and so gives the host away as well (`compose/docker-in-docker`).

## Safer ways

* **A proxy that filters**: it alone gets the socket and passes on only the calls that are needed, such as the list of
  containers for a reverse proxy. The mount in a known proxy is not reported; what it must not let through is `POST`.
* **A rootless engine**, of Docker or Podman: its socket gives one account instead of root. Use an account that owns nothing else.
* **A BuildKit worker of its own**, for those who only build images: `docker buildx create --driver remote tcp://buildkitd:1234` with a
  rootless `moby/buildkit` reaches no other container and no file of the host.
* **An engine on another machine**, over TLS or SSH (`DOCKER_HOST=ssh://user@builder`), that holds nothing of value.
* Tools that need no engine: Kaniko, Buildah and `ko` build, Skopeo and crane copy images.

```yaml good
services:
  agent:
    image: example/agent:1.4
    environment:
      DOCKER_HOST: tcp://socket-proxy:2375
    networks: [engine]
  socket-proxy:
    image: tecnativa/docker-socket-proxy:0.3.0
    environment:
      CONTAINERS: 1
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
    networks: [engine]

networks:
  engine:
    internal: true
```

It is fine to ignore where the service is meant to own the host: a CI runner that runs trusted jobs only on a machine kept for it, or a
tool that manages the engine. Say so in the reason.

```yaml good
services:
  janitor:
    image: docker:28-cli
    command: docker system prune --force
    volumes:
      # shipworthy: ignore[compose/docker-socket-mount] this host only runs trusted jobs and is rebuilt every night
      - /var/run/docker.sock:/var/run/docker.sock
```

See also `compose/docker-socket-folder-mount`, `compose/published-docker-api`, `compose/unprotected-docker-tcp`.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Access,
    Category,
    Problem,
    Related,
    Rule,
    Service,
    Severity,
    accesses,
    filters_sockets,
    takers,
)

rule = Rule(
    "compose/docker-socket-mount",
    __doc__,
    Severity.ERROR,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CL-0001",
        "compose-lint/CL-0001",
        "docker_socket_mounted_in_container",
        "kics/docker_socket_mounted_in_container",
        "volume_has_sensitive_host_directory",
        "exposing-docker-socket-volume",
        "semgrep/exposing-docker-socket-volume",
        "SEC003",
        "compose-auditor/SEC003",
        "Docker Socket Mounted In Container",
    ),
)


@rule.on(Service)
def socket(service: Service) -> Iterator[Problem]:
    if filters_sockets(service):
        return
    for access in accesses(service):
        if access.how != "folder" and access.engine.rights != "builds":
            related = [*(Related(span, text) for span, text in access.via), *takers(service, access.span)]
            help = "let a proxy that filters its calls talk to the engine, or use a rootless or a remote one"
            yield Problem(access.span, _message(access), related=related, help=help)


def _message(access: Access) -> str:
    name = access.engine.name
    if access.how == "api":
        return f"{name}'s API gives the container control of the host"
    owner = "the host" if access.engine.rights == "host" else "the account that runs it"
    anyway = ", read-only or not" if access.read_only else ""
    return f"{name}'s socket gives the container control of {owner}{anyway}"

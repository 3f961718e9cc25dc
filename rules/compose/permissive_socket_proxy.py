r"""A socket proxy lets containers be created, which is all that its filter should keep from happening.

`POST` with `CONTAINERS` passes on `POST /containers/create`, and whoever can send that starts a privileged container that mounts `/`; `POST` with `EXEC` runs commands
in every container. The same is true of the mount of the socket itself, only behind one more container.

```yaml bad 6
services:
  socket-proxy:
    image: tecnativa/docker-socket-proxy:0.3.0
    environment:
      CONTAINERS: 1
      POST: 1
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
```

Reading lists of containers, events and networks needs no `POST`; for restarts there are `ALLOW_START`, `ALLOW_STOP` and `ALLOW_RESTARTS`.

```yaml good
services:
  socket-proxy:
    image: tecnativa/docker-socket-proxy:0.3.0
    environment:
      CONTAINERS: 1
      ALLOW_RESTARTS: 1
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
```

It is fine to ignore for tools that manage containers, such as one that updates them: they need it, and have the host.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, open_gates

rule = Rule("compose/permissive-socket-proxy", __doc__, Severity.INFO, Category.SECURITY, since="0.1", words=("post",))


@rule.on(Service)
def permissive(service: Service) -> Iterator[Problem]:
    gates = open_gates(service)
    if gates:
        post, other = gates
        message = f"with `{other.name}`, `POST` lets whoever reaches the proxy take over the host"
        yield Problem(post.span, message, related=[Related(other.span, "this opens what `POST` writes to")])

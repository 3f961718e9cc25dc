r"""Nothing keeps a service from running as root.

Without `user:` it runs as whoever its image says, and most say nothing: root. Root in a container is root on the host as soon as anything between them gives way.

```yaml bad 2
services:
  web:
    image: nginx:1.29
```

```yaml good
services:
  web:
    image: nginx:1.29
    user: "101:101"
```

Of a service that is built here, the last `USER` of its Dockerfile counts.

```yaml bad 2 path=compose.yaml
services:
  web:
    build: .
```

```dockerfile bad path=Dockerfile
FROM alpine:3.22
CMD ["/app"]
```

```yaml good path=compose.yaml
services:
  web:
    build: .
```

```dockerfile good path=Dockerfile
FROM alpine:3.22
USER 1000
CMD ["/app"]
```

What foreign images do cannot be seen. Many of them (`postgres`, `redis`) start as root to set up their folders and then change to another user by themselves: a user of
your own works there as well, once the volumes belong to it. Images that are called `nonroot`, `rootless` or `unprivileged` are taken at their word.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Problem,
    Profile,
    Related,
    Rule,
    Service,
    Severity,
    image_user,
    is_complete,
    is_root,
)

rule = Rule(
    "compose/missing-user",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "SEC002",
        "compose-auditor/SEC002",
        "root_user",
        "compose-harden/root_user",
    ),
)


UNPRIVILEGED = ("nonroot", "rootless", "unprivileged")
"""What images without root are called."""


@rule.on(Service)
def missing(service: Service) -> Iterator[Problem]:
    if not is_complete(service) or service.entry("user"):
        return
    build = service.build
    name = (service.image.text or "").lower() if service.image else ""
    if not build and any(mark in name for mark in UNPRIVILEGED):
        return
    user, place = image_user(build.stage) if build and build.stage else (None, None)
    if place and (user is None or not is_root(user)):
        return
    if build and (build.stage is None or (user is None and place is None)):
        return
    related = [Related(place.span, "the Dockerfile leaves it root")] if place else []
    message = f"nothing keeps `{service.name}` from running as root"
    yield Problem(service.span, message, related=related, help="set `user`, or `USER` in its Dockerfile")

r"""A service offers a login by SSH.

Who wants to look into a container has `docker exec`, which leaves keys, passwords and one more server to keep up to date out of it.

```yaml bad 5
services:
  app:
    image: example/app:2
    ports:
      - "2222:22"
```

```yaml bad 4
services:
  app:
    image: example/app:2
    command: /usr/sbin/sshd -D
```

```yaml good
services:
  app:
    image: example/app:2
    ports:
      - "8080:8080"
```

Ignore it where SSH is what the service is for: git servers, jump hosts, SFTP.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, ssh_places, takers

rule = Rule(
    "compose/ssh-server",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
)


@rule.on(Service)
def login(service: Service) -> Iterator[Problem]:
    for span in ssh_places(service):
        yield Problem(span, "the service offers a login by SSH", related=takers(service, span))

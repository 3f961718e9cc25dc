r"""The port of a database is open to every network, though the services that use it need no published port.

Services of one project reach each other by their names. A published port is for others, and Docker lets them past the firewall of the host: what is left is the
password of the database.

```yaml bad 10
services:
  app:
    image: example/app:2
    environment:
      DATABASE_URL: postgres://app@db/app
    depends_on: [db]
  db:
    image: postgres:18
    ports:
      - "5432:5432"
```

```yaml fixed
services:
  app:
    image: example/app:2
    environment:
      DATABASE_URL: postgres://app@db/app
    depends_on: [db]
  db:
    image: postgres:18
    ports:
      - "127.0.0.1:5432:5432"
```

```yaml good
services:
  app:
    image: example/app:2
    environment:
      DATABASE_URL: postgres://app@db/app
    depends_on: [db]
  db:
    image: postgres:18
```

The fix keeps the port for tools on the host itself. Databases that ask for no password are reported by `compose/open-datastore`.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Fix,
    Problem,
    Profile,
    Project,
    Related,
    Rule,
    Severity,
    local_address,
    published_for_siblings,
)

rule = Rule(
    "compose/published-datastore",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
)


@rule.on(Project)
def published(project: Project) -> Iterator[Problem]:
    for port, name, user, span in published_for_siblings(project):
        edit = local_address(port)
        fix = Fix([edit], "publish it to the host itself only", safe=False) if edit else None
        related = [Related(span, f"`{user.name}` reaches it by its name")]
        message = f"the port of {name} is open to every network; services need none"
        yield Problem(port.span, message, fix, related, "take the port out, or bind it to 127.0.0.1")

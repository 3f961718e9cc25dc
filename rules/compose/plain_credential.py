r"""A credential is given to a service in plain sight.

Variables and arguments are shown by `docker inspect`, inherited by every process, and end up in logs and crash reports; a file under `/run/secrets` is not. What stands in the
Compose file is in the repository as well, default values of variables included.

```yaml bad 5 6
services:
  db:
    image: postgres:18
    environment:
      POSTGRES_PASSWORD: example
      REPLICATION_TOKEN: ${REPLICATION_TOKEN:-letmein}
```

```yaml good
services:
  db:
    image: postgres:18
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db-password
      TOKEN_TTL: 900
      MYSQL_RANDOM_ROOT_PASSWORD: "yes"
    secrets: [db-password]
secrets:
  db-password:
    file: ./db-password.txt
```

Options count, too: `redis-server --requirepass ...`, `mysqladmin -p...`. Values that look as if a machine had made them are reported by `compose/committed-credential`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, credentials, takers

rule = Rule(
    "compose/plain-credential",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0020",
        "compose-lint/CL-0020",
        "SEC005",
        "compose-auditor/SEC005",
        "R004",
        "compose-doctor/R004",
        "DC005",
        "yaml-doctor/DC005",
    ),
)


@rule.on(Service)
def plain(service: Service) -> Iterator[Problem]:
    for found in credentials(service):
        if not found.made:
            message = f"`{found.name}` is a credential in plain sight"
            help = "mount it with `secrets:`, or take it from a variable that is set outside of the repository"
            yield Problem(found.span, message, related=takers(service, found.span), help=help, secret=found.span)

r"""An address that a service is given has a password in it.

`scheme://user:password@host` is printed whole by many programs when something goes wrong, and stands in the repository. Put the address together from a variable that is set outside, or mount the
password with `secrets:`.

```yaml bad 5
services:
  app:
    image: example/app:2
    environment:
      DATABASE_URL: postgres://app:hunter2@db/app
```

```yaml good
services:
  app:
    image: example/app:2
    environment:
      DATABASE_URL: postgres://app:${DB_PASSWORD}@db/app
```

Passwords of machines outside of the project are reported by `compose/leaked-token`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, logins, takers

rule = Rule(
    "compose/credential-in-address",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0021",
        "compose-lint/CL-0021",
    ),
)


@rule.on(Service)
def login(service: Service) -> Iterator[Problem]:
    for found in logins(service):
        message = f"`{found.name}` has a password in its {found.scheme} address"
        help = "take the password from a variable, or mount it with `secrets:`"
        yield Problem(found.span, message, related=takers(service, found.span), help=help, secret=found.span)

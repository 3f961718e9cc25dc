r"""A variable that holds a credential by its name has a value that a machine has made.

Nobody invents `f7a1...` as a password for trying things out: it is the key of something that runs. It stands in the repository, and in `docker inspect` for everybody who
can talk to the engine.

```yaml bad 5
services:
  app:
    image: example/app:2
    environment:
      SESSION_SECRET: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b
```

Let Compose take the value from outside, or mount it as a file: many images read `NAME_FILE` for each `NAME`.

```yaml good
services:
  app:
    image: example/app:2
    environment:
      SESSION_SECRET: ${SESSION_SECRET:?}
      DB_PASSWORD_FILE: /run/secrets/db-password
      POSTGRES_PASSWORD: example
    secrets: [db-password]
secrets:
  db-password:
    file: ./db-password.txt
```

Build arguments, labels and the arguments of commands count as well. Passwords that people think of for a database on their own machine are left alone:
`compose/plain-credential`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, credentials, takers

rule = Rule(
    "compose/committed-credential",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
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
def committed(service: Service) -> Iterator[Problem]:
    for found in credentials(service):
        if found.made:
            help = "revoke it, and give the new one by `secrets:` or a variable"
            message = f"`{found.name}` has a credential in it, for everybody who can read the file"
            yield Problem(found.span, message, related=takers(service, found.span), help=help, secret=found.span)

r"""The file contains a password.

The rule goes by the name and the value together: a variable, an option of a command or a line of a here-document that is called a password,
and a value that is none of those that only stand for one; what is called a key or a token has to look as if a machine had made it.
Everybody who can pull the image can read it, with `docker history` or `docker inspect`, and everybody runs with the same one.

Let the container ask for it at run time, and give it to a build with `RUN --mount=type=secret`. Stages that are called after tests and
development are left out, and so are variables whose value ends up in the browser anyway (`VITE_`, `NEXT_PUBLIC_`).

```dockerfile bad 2
FROM mysql:8.4
ENV MYSQL_USER=shop MYSQL_PASSWORD=gordon-72-freeman
```

```dockerfile good
FROM mysql:8.4
ENV MYSQL_USER=shop MYSQL_PASSWORD_FILE=/run/secrets/mysql
```

```dockerfile good
FROM ruby:3.4 AS assets
ENV SECRET_KEY_BASE=dummy
RUN bin/rails assets:precompile
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Rule, Severity, written_passwords

rule = Rule(
    "dockerfile/written-password",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "SecretsUsedInArgOrEnv",
        "buildkit/SecretsUsedInArgOrEnv",
        "tally/secrets-in-code",
        "DL3064",
        "hadolint/DL3064",
        "DS-0031",
        "Passwords And Secrets",
        "Secrets Stored In Dockerfile",
    ),
)


@rule.on(DockerfileUnit)
def passwords(unit: DockerfileUnit) -> Iterator[Problem]:
    for found in written_passwords(unit):
        help = "have it given at run time, or to the build with RUN --mount=type=secret"
        message = f"the value of {found.what} can be read by everybody who has the file or the image"
        yield Problem(found.span, message, help=help, secret=found.span)

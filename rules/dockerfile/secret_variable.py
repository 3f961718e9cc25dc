r"""A variable of ARG or ENV is named like a secret.

What ENV sets is part of the image, and the values of ARG stay in its history. This check goes by the name alone, as the one of BuildKit does: one
of its words is `password`, `passwd`, `pword`, `secret`, `token`, `key`, `apikey`, `auth` or `credential`, and none is `public`, `file` or `version`.
Names such as `USERNAME`, at which hadolint stops as well, are no secrets. An empty value that is filled in at run time does no harm; the rules that
look at the values too are [leaked-token](#leaked-token), [written-password](#written-password) and [secret-build-argument](#secret-build-argument).

```dockerfile bad 2
FROM debian:13-slim
ENV API_KEY=""
```

```dockerfile good
FROM debian:13-slim
ENV API_KEY_FILE=/run/secrets/api-key PUBLIC_KEY=""
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Problem, Profile, Rule, Severity, suspicious_names

rule = Rule(
    "dockerfile/secret-variable",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "SecretsUsedInArgOrEnv",
        "buildkit/SecretsUsedInArgOrEnv",
        "DL3064",
        "hadolint/DL3064",
        "DS-0031",
        "Passwords And Secrets",
        "Secrets Stored In Dockerfile",
        "secret-in-build-arg",
        "semgrep/secret-in-build-arg",
    ),
)


@rule.on(Dockerfile)
def named(document: Dockerfile) -> Iterator[Problem]:
    for instruction, pair in suspicious_names(document.instructions):
        message = f"`{pair.key.value}` is named like a secret, and {instruction.name} leaves its value in the image"
        yield Problem(
            pair.key.span, message, help="use RUN --mount=type=secret, or set it at run time", secret=pair.value_span
        )

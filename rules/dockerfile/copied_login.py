r"""A file with a login is copied into the image by its name.

Private SSH keys, `.netrc`, `.aws/credentials` and files that a variable such as GOOGLE_APPLICATION_CREDENTIALS names are secrets, whether they lie in
the repository or are put beside the Dockerfile for the build. Whoever can pull the image has them, also where a later instruction removes them.

Mount such a file where the build needs it: `RUN --mount=type=secret,id=key,target=/root/.ssh/id_ed25519`, or `--mount=type=ssh`. Give it to
the container at run time otherwise. Folders of tests and examples are left out.

```dockerfile bad 2
FROM alpine:3.22
COPY id_ed25519 /root/.ssh/
RUN git clone git@example.com:team/app.git /app
```

```dockerfile bad 3
FROM python:3.13-slim
WORKDIR /app
COPY keys/account.json /app/account.json
ENV GOOGLE_APPLICATION_CREDENTIALS=/app/account.json
```

```dockerfile good
FROM alpine:3.22
RUN --mount=type=ssh git clone git@example.com:team/app.git /app
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Related, Rule, Severity, copied_logins

rule = Rule(
    "dockerfile/copied-login",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("DS-0031", "tally/secrets-in-code"),
)


@rule.on(DockerfileUnit)
def copied(unit: DockerfileUnit) -> Iterator[Problem]:
    for login in copied_logins(unit):
        related = [Related(login.named, "named here")] if login.named else []
        message = f"copies `{login.path}` into the image: {login.why}"
        yield Problem(login.span, message, related=related, help="mount it with RUN --mount=type=secret or type=ssh")

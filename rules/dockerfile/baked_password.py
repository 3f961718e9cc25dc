r"""A password is set while the image is built.

It is the same in every container, everybody who has the image can read its hash in `/etc/shadow`, and mostly the password itself in the history of the image.
Programs in a container seldom need a login: lock the account, and use keys or a mounted secret where somebody has to come in.

The rule looks at `chpasswd`, at `passwd --stdin`, and at hashes given to `useradd -p` and `usermod -p`. It is silent where the RUN mounts a secret, and
for `*` and `!`, which lock an account.

```dockerfile bad 2
FROM debian:13-slim
RUN useradd app && echo "app:changeme" | chpasswd
```

```dockerfile good
FROM debian:13-slim
RUN useradd -p '*' app
RUN --mount=type=secret,id=logins chpasswd < /run/secrets/logins
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, password_settings

rule = Rule(
    "dockerfile/baked-password",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("CKV2_DOCKER_17",),
    words=("passwd", "useradd", "usermod"),
)


@rule.on(Stage)
def baked(stage: Stage) -> Iterator[Problem]:
    for span, program in password_settings(stage):
        message = f"`{program}` sets a password that every container has, and everybody can read"
        yield Problem(span, message, help="lock the account, or use keys")

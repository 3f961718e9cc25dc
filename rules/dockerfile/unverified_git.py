r"""git does not check the certificate of the server.

With GIT_SSL_NO_VERIFY, whatever its value, or with `http.sslVerify` switched off, git accepts every certificate: whoever sits on the way can hand the
build other sources, and is given the login. Copy in the certificate of your own authority and name it with `GIT_SSL_CAINFO`.

```dockerfile bad 2
FROM alpine/git:2.49.1
ENV GIT_SSL_NO_VERIFY=1
RUN git clone https://git.example.com/team/app.git
```

```dockerfile bad 2
FROM alpine/git:2.49.1
RUN git -c http.sslVerify=false clone https://git.example.com/team/app.git
```

```dockerfile good
FROM alpine/git:2.49.1
COPY authority.pem /etc/ssl/
ENV GIT_SSL_CAINFO=/etc/ssl/authority.pem
RUN git clone https://git.example.com/team/app.git
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, unverified_git

rule = Rule(
    "dockerfile/unverified-git",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("CKV2_DOCKER_14",),
    words=("ssl",),
)


@rule.on(Stage)
def unverified(stage: Stage) -> Iterator[Problem]:
    for found in unverified_git(stage):
        yield Problem(found.span, f"with {found.why}, git does not check who the server is")

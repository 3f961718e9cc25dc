r"""An SSH server is installed in an image that ships.

`docker exec` leads into a container without it. The server is a second program to start and to keep up to date, and its host keys, made
while the package is installed, are the same in every container of the image.

```dockerfile bad 2
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends openssh-server && rm -rf /var/lib/apt/lists/*
```

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends openssh-client && rm -rf /var/lib/apt/lists/*
```
"""

from collections.abc import Iterator

from shipworthy.sdk import SSH_SERVERS, Category, Problem, Profile, Rule, Severity, Stage

rule = Rule(
    "dockerfile/ssh-server",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=("dl:installing_ssh",),
)


@rule.on(Stage)
def server(stage: Stage) -> Iterator[Problem]:
    for install in stage.installs if stage.ships else ():
        for package in install.packages:
            if package.name in SSH_SERVERS:
                yield Problem(package.span, f"`{package.name}` is an SSH server, which a container does not need")

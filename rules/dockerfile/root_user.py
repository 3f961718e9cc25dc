r"""The last USER of an image is root.

Whatever breaks into the program is root in its container then: it can change every file of the image, install what it likes, and a hole in the kernel or a
mounted socket is enough to own the host. Go back to a user without rights when the steps that needed root are done.

The rule looks at images that ship, not at stages for building. It is silent where the program leaves root by itself (`gosu`, `su-exec`, `setpriv`, servers
such as nginx, an entrypoint script that cannot be read), for development containers, and where every Compose service that builds the image says `user:`.

```dockerfile bad 2
FROM node:22-alpine
USER root
RUN apk add --no-cache tini
CMD ["node", "server.js"]
```

```dockerfile good
FROM node:22-alpine
USER root
RUN apk add --no-cache tini
USER node
CMD ["node", "server.js"]
```

```dockerfile good
FROM debian:13-slim
USER root
ENTRYPOINT ["gosu", "app", "/usr/local/bin/app"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Presence, Problem, Rule, Severity, Stage, answers_for_user, leaves_root, runtime

rule = Rule(
    "dockerfile/root-user",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "DL3002",
        "hadolint/DL3002",
        "DS-0002",
        "CKV_DOCKER_8",
        "Last User Is 'root'",
        "dl:root_user",
        "root_user",
        "last-user-is-root",
        "semgrep/last-user-is-root",
    ),
    words=("user",),
)


@rule.on(Stage)
def root(stage: Stage) -> Iterator[Problem]:
    last = runtime(stage)
    if last.by and last.is_root and answers_for_user(stage) and leaves_root(stage) is Presence.NO:
        yield Problem(last.by.user.span, "containers of this image run as root", help="end with a USER without rights")

r"""Packages are installed although nobody has signed them.

Package managers check that what a mirror sends was signed by the distribution. With `--allow-unauthenticated`, `--force-yes`, `--allow-untrusted`,
`--nogpgcheck` and their like, whoever sits between the build and the mirror, or gets hold of the mirror, decides what runs in the image, as root.

Install the key of the repository instead: `Signed-By=` of apt, a file in `/etc/apk/keys`, `rpm --import`, `gpgkey=` of a `.repo` file.

A repository that is written down as `[trusted=yes]` counts where it is reached without TLS.

Silent on files that come from the build itself (`COPY`, another stage, a repository in a folder), which have no other way, and on `apk index`.

The fix takes the option out. The build may then fail, with the name of the missing key: that is the point.

```dockerfile bad 2
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends --allow-unauthenticated tool && rm -rf /var/lib/apt/lists/*
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends tool && rm -rf /var/lib/apt/lists/*
```

```dockerfile bad 3
FROM alpine:3.22
RUN wget -q https://example.com/tool-1.2-r0.apk \
    && apk add --no-cache --allow-untrusted tool-1.2-r0.apk
```

```dockerfile good
FROM alpine:3.22
COPY --from=build /packages/tool.apk /tmp/
RUN apk add --no-cache --allow-untrusted /tmp/tool.apk
```

```dockerfile bad 2
FROM almalinux:9
RUN yum-config-manager --save --setopt=main.sslverify=false
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, distrusts

rule = Rule(
    "dockerfile/unauthenticated-packages",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CKV2_DOCKER_7",
        "CKV2_DOCKER_8",
        "CKV2_DOCKER_9",
        "CKV2_DOCKER_10",
        "CKV2_DOCKER_11",
        "CKV2_DOCKER_15",
    ),
)


@rule.on(Stage)
def trusting(stage: Stage) -> Iterator[Problem]:
    for found in distrusts(stage):
        fix = Fix([found.edit], f"take out `{found.span.text}`", safe=False) if found.edit else None
        message = (
            f"`{found.span.text}` has `{found.program}` check no {found.subject}: anybody may have made the packages"
        )
        yield Problem(found.span, message, fix, help="" if fix else "install the key or the certificate instead")

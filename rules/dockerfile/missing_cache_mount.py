r"""Packages are fetched again in every build that changes anything.

A cache mount keeps what a package manager fetches, or a compiler builds, on the machine that builds, and out of the image: when a list of packages changes, only the new ones are
downloaded. With one, there is nothing to clean up.

Knows apt, apk, dnf, yum, zypper, npm, Yarn, pnpm, Bun, pip, uv, RubyGems, Bundler, Composer, Cargo, Go, .NET, Maven,
Gradle and Mix. Go keeps two caches, for modules and for what is built, and a mount for one of them leaves the other out, unlike what hadolint thinks. The folder that `cargo build` writes to is not
among the mounts, since what it builds would be gone from the image. On images of Debian remove `/etc/apt/apt.conf.d/docker-clean` first, or apt
keeps nothing.

The fix mounts the caches, and takes out the commands, options and variables that would empty them or switch them off. It is unsafe: builds on other
machines, and without BuildKit, know nothing of the mount.

```dockerfile bad 4
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force
```

```dockerfile fixed
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm,id=npm npm ci
```

```dockerfile bad 2
FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
```

```dockerfile fixed
FROM debian:13-slim
RUN --mount=type=cache,target=/var/cache/apt,id=apt,sharing=locked --mount=type=cache,target=/var/lib/apt,id=aptlib,sharing=locked apt-get update \
    && apt-get install -y --no-install-recommends curl
```

```dockerfile good
FROM golang:1.25
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go build ./...
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, missing_cache_mounts

rule = Rule(
    "dockerfile/missing-cache-mount",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "tally/prefer-package-cache-mounts",
        "DL3069",
        "hadolint/DL3069",
        "DL3070",
        "hadolint/DL3070",
        "DL3071",
        "hadolint/DL3071",
        "DL3072",
        "hadolint/DL3072",
        "DL3073",
        "hadolint/DL3073",
        "DL3074",
        "hadolint/DL3074",
        "DL3075",
        "hadolint/DL3075",
        "DL3076",
        "hadolint/DL3076",
        "DL3077",
        "hadolint/DL3077",
    ),
)


@rule.on(Stage)
def missing(stage: Stage) -> Iterator[Problem]:
    for found in missing_cache_mounts(stage):
        fix = Fix(found.edits, "mount a cache", safe=False)
        message = f"`{found.manager}` fetches all of it again whenever anything changes: mount a cache"
        yield Problem(found.span, message, fix)

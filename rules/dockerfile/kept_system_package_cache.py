r"""The cache of the system's package manager stays in the image.

What `apt-get update` fetches is 20 to 50 MB of lists that are out of date within days; `dnf`, `yum` and `zypper` keep even more, `apk` some
2 MB. No container that runs needs it. It must go in the same `RUN` that brought it, because a later one only hides it.

The rule asks what the layer really holds: a cache or tmpfs mount, `--no-cache` or any removal in the same `RUN` is fine, and so is a stage that does
not ship. It is also silent where a script that it cannot read might clean up, or where a later `RUN` still needs the lists. The images of Debian and
Ubuntu drop downloaded packages by themselves, so `apt-get clean` is missed only where somebody has removed their `docker-clean`. Other linters look for the words of a clean-up instead, and in every stage.

The fix clears the cache at the end, or writes `--no-cache` for `apk`, and takes out an update that has become useless. The packages are the same.
Where a later `RUN` calls a script that may need the lists, it has to be asked for (`--unsafe-fixes`).

```dockerfile bad 2
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
```

```dockerfile bad 2
FROM alpine:3.22
RUN apk update && apk add curl
```

```dockerfile fixed
FROM alpine:3.22
RUN apk add --no-cache curl
```

```dockerfile bad 2
FROM fedora:43
RUN dnf install -y \
        git \
    && git config --system init.defaultBranch main
```

```dockerfile fixed
FROM fedora:43
RUN dnf install -y \
        git \
    && dnf clean all \
    && git config --system init.defaultBranch main
```

```dockerfile good
FROM debian:13-slim
RUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt \
    apt-get update && apt-get install -y --no-install-recommends curl
```

```dockerfile good
FROM debian:13-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc

FROM debian:13-slim
COPY --from=build /usr/bin/env /env
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Related, Rule, Severity, Stage, clearing

rule = Rule(
    "dockerfile/kept-system-package-cache",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    aliases=(
        "DL3009",
        "hadolint/DL3009",
        "DL3019",
        "hadolint/DL3019",
        "DL3032",
        "hadolint/DL3032",
        "DL3036",
        "hadolint/DL3036",
        "DL3040",
        "hadolint/DL3040",
        "DS-0015",
        "DS-0019",
        "DS-0020",
        "DS-0025",
        "DS-0027",
        "Apk Add Using Local Cache Path",
        "Apt Get Install Lists Were Not Deleted",
        "Missing Dnf Clean All",
        "Missing Zypper Clean",
        "Yum Clean All Missing",
        "apkadd-missing_nocache_or_updaterm",
        "apt-get_missing_rm",
        "dl:no_apt-get_clean",
        "dl:no_dnf_clean_all",
        "dl:no_yum_clean_all",
        "missing-apk-no-cache",
        "semgrep/missing-apk-no-cache",
        "missing-dnf-clean-all",
        "semgrep/missing-dnf-clean-all",
        "missing-yum-clean-all",
        "semgrep/missing-yum-clean-all",
        "missing-zypper-clean",
        "semgrep/missing-zypper-clean",
        "remove-package-cache",
        "semgrep/remove-package-cache",
        "remove-package-lists",
        "semgrep/remove-package-lists",
    ),
)


@rule.on(Stage)
def kept(stage: Stage) -> Iterator[Problem]:
    for cache in stage.upkeep.caches:
        edits, text = clearing(cache)
        what = f"write `{text}`" if text else "take the instruction out"
        fix = Fix(edits, what, safe=not cache.used) if edits else None
        late = [Related(cache.removed.span, "too late: the layer keeps it")] if cache.removed else []
        message = f"`{cache.folder}`, which `{cache.step.span.text}` fills, stays in the image"
        help = "" if fix else "clear it in the same RUN, or keep it out of the image: RUN --mount=type=cache"
        yield Problem(cache.step.span, message, fix, late, help)

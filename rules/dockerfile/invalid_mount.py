r"""A mount of RUN has an option that its type does not take, or lacks one.

Each type of `--mount` has options of its own: `sharing` belongs to caches, `size` to tmpfs, `required` to secrets and ssh. A secret needs an `id`, and comes
from whoever starts the build, so it has no `from`.

```dockerfile bad 2 3
FROM alpine:3.22
RUN --mount=type=cahe,target=/var/cache/apk apk add curl
RUN --mount=type=bind,target=/src,sharing=locked ls /src
```

```dockerfile good
FROM alpine:3.22
RUN --mount=type=cache,target=/var/cache/apk,sharing=locked apk add curl
RUN --mount=type=bind,target=/src ls /src
```

```dockerfile bad 2
FROM alpine:3.22
RUN --mount=type=cache,tagret=/var/cache/apk apk add curl
```

```dockerfile fixed
FROM alpine:3.22
RUN --mount=type=cache,target=/var/cache/apk apk add curl
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/invalid-mount",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
)
rule.report(
    Dockerfile,
    "bad-mount",
    "bad-mount-value",
    "misplaced-mount-option",
    "missing-mount-option",
    "missing-mount-value",
    "unknown-mount-option",
    "unknown-mount-type",
)

r"""The whole file system of another stage or image is copied.

`COPY --from=build / /` takes all that the other stage holds, the package manager's caches and build tools included, on top of what the base
image brings, and so throws away what several stages are for. Copy the paths that are needed. To flatten an image, begin with `FROM scratch`: then the rule is silent.
So it is of images that may hold nothing but programs, such as `tonistiigi/xx`.

```dockerfile bad 5
FROM golang:1.25 AS build
RUN go build -o /out/app .

FROM alpine:3.22
COPY --from=build / /
```

```dockerfile good
FROM alpine:3.22 AS rootfs
RUN apk add --no-cache ca-certificates

FROM scratch
COPY --from=rootfs / /
```

```dockerfile good
FROM tonistiigi/xx:1.6.1 AS xx

FROM golang:1.25-alpine
COPY --from=xx / /
COPY --from=acme/tools:1.2 / /
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, overlays

rule = Rule(
    "dockerfile/whole-filesystem-copy",
    __doc__,
    Severity.WARNING,
    Category.SIZE,
    since="0.1",
    aliases=(
        "DL3067",
        "hadolint/DL3067",
    ),
    words=("from=",),
)


@rule.on(Stage)
def everything(stage: Stage) -> Iterator[Problem]:
    for source, origin in overlays(stage) if stage.required else ():
        yield Problem(source.span, f"copies all files of `{origin.value}` over those of the base image")

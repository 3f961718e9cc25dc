r"""The whole file system of another stage or image is copied.

`COPY --from=build / /` takes all that the other stage holds, the package manager's caches and build tools included, on top of what the base
image brings, and so throws away what several stages are for. Copy the paths that are needed. To flatten an image, begin with `FROM scratch`: then the rule is silent.

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
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Copy, Problem, Rule, Severity, Stage

rule = Rule(
    "dockerfile/whole-filesystem-copy",
    __doc__,
    Severity.WARNING,
    Category.SIZE,
    since="0.1",
    aliases=("DL3067",),
)


@rule.on(Stage)
def everything(stage: Stage) -> Iterator[Problem]:
    if stage.root.image.text in ("scratch", None) or not stage.required:
        return
    for copy in stage.copies:
        if not isinstance(copy, Copy) or copy.from_ is None or stage.destination(copy) != "/":
            continue
        for source in copy.sources:
            if stage.value(source).text in ("/", "/*", "/."):
                yield Problem(source.span, f"copies all files of `{copy.from_.value}` over those of the base image")

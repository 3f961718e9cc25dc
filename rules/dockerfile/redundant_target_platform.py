r"""FROM asks for the platform that it would take anyway.

`--platform=$TARGETPLATFORM` is what a stage is built for without any flag. The fix takes the flag out.

```dockerfile bad 1
FROM --platform=$TARGETPLATFORM alpine:3.22
```

```dockerfile fixed
FROM alpine:3.22
```

```dockerfile good
FROM --platform=$BUILDPLATFORM golang:1.25 AS build
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, From, Problem, Rule, Severity, Span

rule = Rule(
    "dockerfile/redundant-target-platform",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    aliases=("RedundantTargetPlatform", "buildkit/RedundantTargetPlatform", "DL3065", "hadolint/DL3065"),
    words=("targetplatform",),
)


@rule.on(From)
def redundant(from_: From) -> Iterator[Problem]:
    flag = from_.flag("platform")
    if flag and flag.value and flag.value.value in ("$TARGETPLATFORM", "${TARGETPLATFORM}"):
        spans = [from_.image.span, *(other.span for other in from_.flags)]
        following = min(span.start for span in spans if span.start > flag.span.start)
        fix = Fix([Edit(Span(flag.span.source, flag.span.start, following), "")], "take the flag out")
        yield Problem(flag.span, "this is the platform that the stage is built for anyway", fix)

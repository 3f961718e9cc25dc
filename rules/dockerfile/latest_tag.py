r"""The base image has the tag `latest`, or none.

Without a tag, or with `latest`, the same Dockerfile gives another image next month, perhaps with another major version of
everything in it, and nobody can tell which one is running. Name at least the major version, or a digest.

The rule resolves ARGs with their defaults, and says nothing where it cannot.

```dockerfile bad 1 3
FROM node:latest AS build

FROM nginx
COPY --from=build /app /usr/share/nginx/html
```

```dockerfile good
FROM node:22 AS build

FROM build
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Severity, Stage

rule = Rule(
    "dockerfile/latest-tag",
    __doc__,
    Severity.WARNING,
    Category.REPRODUCIBILITY,
    since="0.1",
    aliases=(
        "hadolint/DL3006",
        "Image Version Not Explicit",
        "dl:no_tag",
        "hadolint/DL3007",
        "Image Version Using 'latest'",
        "dl:is_latest_tag",
        "DL3006",
        "DL3007",
        "DS-0001",
        "CKV_DOCKER_7",
        "missing_tag",
        "latest_tag",
        "avoid-latest-version",
        "semgrep/avoid-latest-version",
        "missing-image-version",
        "semgrep/missing-image-version",
    ),
)


@rule.on(Stage)
def floating(stage: Stage) -> Iterator[Problem]:
    reference = stage.reference
    if reference is None or not reference.floating:
        return
    word = stage.from_.image
    start = reference.tag_start
    span = word.span.cut(start, len(word.span.text)) if start >= 0 and word.literal else word.span
    what = "has the tag `latest`" if reference.tag else "has no tag"
    origin = stage.image.origin
    related = [Related(origin, "the value comes from here")] if origin else []
    yield Problem(span, f"`{reference.name}` {what}: every build may take another version", related=related)

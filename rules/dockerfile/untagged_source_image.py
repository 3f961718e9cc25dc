r"""Files are copied from an image without a tag.

The name behind `--from` is that of no stage above, so it is taken for an image, and that for its tag `latest`: the files are those of whatever version
is the newest on the day of the build. If a stage was meant, it has another name, or comes later.

The rule is not on by default because whoever builds may pass a named context of that name (`--build-context`), which no file of the repository
need mention. Names that are close to that of a stage are a matter of `dockerfile/unknown-source-stage`.

```dockerfile bad 2
FROM php:8.4-cli
COPY --from=composer /usr/bin/composer /usr/local/bin/composer
```

```dockerfile good
FROM php:8.4-cli
COPY --from=composer:2.8 /usr/bin/composer /usr/local/bin/composer
```

```dockerfile good
FROM golang:1.25 AS build
RUN go build -o /out/app .

FROM alpine:3.22
COPY --from=build /out/app /usr/local/bin/app
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Profile, Rule, Severity, nearest, parse_image

rule = Rule(
    "dockerfile/untagged-source-image",
    __doc__,
    Severity.INFO,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("DL3022", "hadolint/DL3022"),
)


@rule.on(DockerfileUnit)
def untagged(unit: DockerfileUnit) -> Iterator[Problem]:
    for stage in unit.stages:
        for reference in stage.references:
            word = reference.word
            image = parse_image(word.value) if reference.external and word.literal else None
            if not image or image.tag or image.digest:
                continue
            if not nearest(word.value, [other.name for other in unit.stages[: stage.index] if other.name]):
                yield Problem(word.span, f"`{word.value}` is no stage above but an image, and it has no tag")

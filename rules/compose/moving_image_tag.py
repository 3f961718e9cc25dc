r"""The tag of an image names no version.

Tags such as `stable`, `edge`, `lts` or `nightly` are moved to another image with every release. `latest` and no tag at all are reported by `compose/latest-image` where it is
plain that the image is pulled; here they count everywhere: under names that may be built locally, and as defaults of variables.

```yaml bad 3 5 7
services:
  web:
    image: nginx:stable
  app:
    image: example/app:${TAG:-latest}
  worker:
    image: worker
```

```yaml good
services:
  web:
    image: nginx:1.29
  app:
    image: example/app:${TAG}
  worker:
    image: worker
    build: .
```

`tags` says which tags count, in any letter case.

```yaml bad 3 options={tags = ["unstable"]}
services:
  web:
    image: example/web:unstable
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    MOVING_TAGS,
    Category,
    NamedTuple,
    Problem,
    Profile,
    Rule,
    Service,
    Severity,
    pulled_image,
    takers,
)


class Options(NamedTuple):
    """`tags` are those that name no version, in lower case."""

    tags: tuple[str, ...] = MOVING_TAGS


rule = Rule(
    "compose/moving-image-tag",
    __doc__,
    Severity.INFO,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.REPRODUCIBLE,
    aliases=(
        "CL-0004",
        "compose-lint/CL-0004",
        "service-image-require-explicit-tag",
        "dclint/service-image-require-explicit-tag",
    ),
    options=Options,
)


@rule.on_told(Service)
def moving(service: Service, options: Options) -> Iterator[Problem]:
    image = pulled_image(service)
    if image is None or image.reference.digest or service.entry("build"):
        return
    tag = image.reference.tag
    elsewhere = image.literal and not image.ours and image.reference.floating
    if not elsewhere and (not tag or tag.lower() in options.tags):
        what = f"the tag `{tag}` of `{image.reference.name}` names" if tag else f"`{image.reference.name}` names"
        yield Problem(image.span, f"{what} no version: it moves on", related=takers(service, image.span))

r"""An image is not pinned by its digest.

A tag can be given to another image at any time, by mistake or by somebody who broke into the registry. With a digest, what is pulled is what was tested. Tools such as
Renovate keep digests current.

```yaml bad 3
services:
  web:
    image: nginx:1.29
```

```yaml good
services:
  web:
    image: nginx:1.29@sha256:3f2e8b1c0d5a4f7e9b6c2d8a1e0f3b5c7d9e1a2b4c6d8e0f1a3b5c7d9e2f4a6b
  app:
    image: app
    build: .
```

Tags that move anyway are the matter of `compose/latest-image` and `compose/moving-image-tag`.
"""

from collections.abc import Iterator

from shipworthy.sdk import MOVING_TAGS, Category, Problem, Profile, Rule, Service, Severity, pulled_image, takers

rule = Rule(
    "compose/missing-image-digest",
    __doc__,
    Severity.INFO,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.REPRODUCIBLE,
    aliases=(
        "CL-0019",
        "compose-lint/CL-0019",
        "docker-image-pin",
    ),
)


@rule.on(Service)
def undigested(service: Service) -> Iterator[Problem]:
    image = pulled_image(service)
    if image is None or image.reference.digest or service.entry("build"):
        return
    tag = image.reference.tag
    if tag and tag.lower() not in MOVING_TAGS:
        message = f"`{image.reference.name}:{tag}` may be another image tomorrow"
        yield Problem(image.span, message, related=takers(service, image.span), help="add the digest of the image")

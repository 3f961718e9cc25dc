r"""A service runs an image with the tag `latest`, or with none.

Without a tag, or with `latest`, two machines that start the same file run different versions, a restart on a new host brings the next major version of a database,
and nobody can tell afterwards what ran. Name at least the major version.

```yaml bad 3 5
services:
  web:
    image: nginx
  db:
    image: postgres:latest
```

```yaml good
services:
  web:
    image: nginx:1.29
  db:
    image: postgres:18@sha256:3f2e8b1c0d5a4f7e9b6c2d8a1e0f3b5c7d9e1a2b4c6d8e0f1a3b5c7d9e2f4a6b
  app:
    image: app
    build: .
  tool:
    image: example/tool:${TAG:-latest}
```

Images that the project builds, bare names that Docker's library does not have, services with a `pull_policy` and tags that a variable gives are left alone: see
`compose/moving-image-tag`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, pulled_image, takers

rule = Rule(
    "compose/latest-image",
    __doc__,
    Severity.INFO,
    Category.REPRODUCIBILITY,
    since="0.1",
    aliases=(
        "CL-0004",
        "compose-lint/CL-0004",
        "service-image-require-explicit-tag",
        "dclint/service-image-require-explicit-tag",
        "IMG001",
        "compose-auditor/IMG001",
        "R002",
        "compose-doctor/R002",
        "unpinned_image",
        "compose-harden/unpinned_image",
        "DC001",
        "yaml-doctor/DC001",
    ),
)


@rule.on(Service)
def latest(service: Service) -> Iterator[Problem]:
    image = pulled_image(service)
    if image and image.literal and not image.ours and image.reference.floating:
        what = "has the tag `latest`" if image.reference.tag else "has no tag"
        message = f"`{image.reference.name}` {what}: every pull may bring another version"
        yield Problem(image.span, message, related=takers(service, image.span))

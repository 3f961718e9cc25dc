r"""An image comes from a registry that the settings do not allow.

For organisations that pull through a mirror or build on approved images only. The rule looks at FROM, `COPY --from`, mounts and `# syntax=` of Dockerfiles, and
in Compose files at the images that services run, mount or take as a build context. Stages of the file itself, `scratch` and images that are built here are
always allowed. It says nothing until it is told which images are welcome:

```toml
[tool.shipworthy.options."project/foreign-registry"]
allowed = ["docker.io/library/*", "*.example.com"]
```

A pattern is held against the whole name with its registry, without tag and digest: `docker.io/library/alpine`. One without a slash is held against the registry
alone. A `*` stands for anything, slashes included.

```dockerfile bad 1 options={allowed = ["registry.example.com"]}
FROM alpine:3.22
```

```dockerfile bad 2 options={allowed = ["docker.io/library/*"]}
FROM alpine:3.22
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /usr/local/bin/uv
```

```yaml bad 3 options={allowed = ["*.example.com"]}
services:
  cache:
    image: redis:7
  web:
    build: .
    image: web
  db:
    image: mirror.example.com/library/postgres:17
```

```dockerfile good options={allowed = ["docker.io/library/*"]}
FROM alpine:3.22 AS base
FROM base
COPY --from=base /etc/os-release /
```

```dockerfile good
FROM anything.example.com/at/all:1
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    DockerfileUnit,
    ImageUse,
    NamedTuple,
    Problem,
    Related,
    Rule,
    Service,
    Severity,
    images_of,
)


class Options(NamedTuple):
    """`allowed` are patterns of names of images or of registries; without any, all are allowed."""

    allowed: tuple[str, ...] = ()


rule = Rule(
    "project/foreign-registry",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("DL3026", "hadolint/DL3026", "dl:specified_registry"),
    options=Options,
    needs_options=True,
)


@rule.on_told(DockerfileUnit)
def in_dockerfile(unit: DockerfileUnit, options: Options) -> Iterator[Problem]:
    yield from (_problem(image) for image in unit.images if options.allowed and not _is_allowed(image, options))


@rule.on_told(Service)
def in_service(service: Service, options: Options) -> Iterator[Problem]:
    if options.allowed:
        yield from (_problem(image) for image in images_of(service) if not _is_allowed(image, options))


def _is_allowed(image: ImageUse, options: Options) -> bool:
    return image.reference.matches(options.allowed)


def _problem(image: ImageUse) -> Problem:
    related = [Related(image.origin, "the value comes from here")] if image.origin else []
    message = f"`{image.reference.whole_name}` is not among the images that the settings allow"
    return Problem(image.span, message, related=related)

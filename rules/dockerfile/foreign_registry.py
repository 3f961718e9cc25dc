r"""An image comes from a registry that the settings do not allow.

For organisations that pull through a mirror or build on approved images only. The rule looks at FROM, `COPY --from`, mounts and `# syntax=`; stages of the
file itself and `scratch` are always allowed. It says nothing until it is told which images are welcome:

```toml
[tool.shipworthy.options."dockerfile/foreign-registry"]
allowed = ["docker.io/library/*", "registry.example.com/*"]
```

A pattern is held against the whole name with its registry, without tag and digest: `docker.io/library/alpine`. A `*` stands for anything, slashes
included.

```dockerfile bad 1 options={allowed = ["registry.example.com/*"]}
FROM alpine:3.22
```

```dockerfile bad 2 options={allowed = ["docker.io/library/*"]}
FROM alpine:3.22
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /usr/local/bin/uv
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
from typing import NamedTuple

from shipworthy.sdk import Category, DockerfileUnit, Problem, Rule, Severity


class Options(NamedTuple):
    """`allowed` are patterns of names of images; without any, all are."""

    allowed: tuple[str, ...] = ()


rule = Rule(
    "dockerfile/foreign-registry",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("DL3026",),
    options=Options,
)


@rule.on_told(DockerfileUnit)
def foreign(unit: DockerfileUnit, options: Options) -> Iterator[Problem]:
    if not options.allowed:
        return
    for image in unit.images:
        if not image.reference.matches(options.allowed):
            yield Problem(image.span, f"`{image.reference.whole_name}` is not among the images that the settings allow")

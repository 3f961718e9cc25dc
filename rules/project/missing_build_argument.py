r"""A service is built without an argument that its Dockerfile cannot do without.

The Dockerfile asks for it with `${NAME:?}`, or FROM names no image without it. The build fails, unless somebody adds
`--build-arg` to `docker compose build`.

```dockerfile bad path=web/Dockerfile
ARG VERSION
FROM node:$VERSION
```

```yaml bad 3 path=compose.yaml
services:
  web:
    build: ./web
```

```dockerfile good path=web/Dockerfile
ARG VERSION
FROM node:$VERSION
```

```yaml good path=compose.yaml
services:
  web:
    build:
      context: ./web
      args:
        VERSION: "22"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, lacks_in

rule = Rule("project/missing-build-argument", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1")


@rule.on(Service)
def missing(service: Service) -> Iterator[Problem]:
    build = service.build
    if build is None or not service.project.standalone:
        return
    for lack in lacks_in(build):
        related = [Related(lack.span, "it is needed here")]
        what = "FROM needs it" if lack.image is not None else "the Dockerfile requires it"
        yield Problem(build.span, f"the build lacks the argument `{lack.name}`: {what}", related=related)

r"""A service is built from a Dockerfile that is not there.

The folder of the build is in the repository, but not the Dockerfile, nor does a `.gitignore` say that it is made by something else. `docker compose build`
fails. The path in `dockerfile:` starts from the context, not from the Compose file.

```tree bad
web/app.py
web/docker/Dockerfile
```

```yaml bad 5 path=compose.yaml
services:
  web:
    build:
      context: ./web
      dockerfile: web/docker/Dockerfile
```

```tree good
web/app.py
web/docker/Dockerfile
```

```yaml good path=compose.yaml
services:
  web:
    build:
      context: ./web
      dockerfile: docker/Dockerfile
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity

rule = Rule("project/missing-dockerfile", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Service)
def missing(service: Service) -> Iterator[Problem]:
    build = service.build
    if build and build.missing == "dockerfile" and build.dockerfile_span and service.project.standalone:
        message = f"there is no `{build.dockerfile}`"
        yield Problem(build.dockerfile_span, message, help="`dockerfile:` starts from the context of the build")

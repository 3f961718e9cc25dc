r"""A service is built in a folder that is not there.

The folder is neither in the repository nor named in a `.gitignore`. It may be made or cloned by something else before the build; if not, `docker compose build`
fails.

```yaml bad 3 path=compose.yaml
services:
  web:
    build: ./wbe
```

```tree bad
web/Dockerfile
web/index.html
```

```tree good
web/Dockerfile
```

```yaml good path=compose.yaml
services:
  web:
    build: ./web
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity

rule = Rule("project/missing-build-context", __doc__, Severity.INFO, Category.CORRECTNESS, since="0.1")


@rule.on(Service)
def missing(service: Service) -> Iterator[Problem]:
    build = service.build
    if build and build.missing == "context" and build.context_span and service.project.standalone:
        yield Problem(build.context_span, f"there is no folder `{build.context}` to build in")

r"""A build argument is passed that the Dockerfile does not declare.

The builder takes no notice of it but for a warning at the end ("one or more build-args were not consumed"), so what it was meant to change stays as it is.

```dockerfile bad path=Dockerfile
ARG NODE_VERSION=24
FROM node:${NODE_VERSION}
```

```yaml bad 6 path=compose.yaml
services:
  web:
    build:
      context: .
      args:
        NODE_VERSON: 22
```

```dockerfile good path=Dockerfile
ARG NODE_VERSION=24
FROM node:${NODE_VERSION}
```

```yaml good path=compose.yaml
services:
  web:
    build:
      context: .
      args:
        NODE_VERSION: 22
        HTTP_PROXY: http://proxy:3128
```

What the builder knows by itself (proxies, `BUILDKIT_*`, `SOURCE_DATE_EPOCH`, platforms) needs no ARG. Arguments that several services share through an
anchor are reported only if none of their Dockerfiles declares them.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Related, Rule, Severity, declared, did_you_mean, undeclared

rule = Rule("project/undeclared-build-arg", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Project)
def ignored(project: Project) -> Iterator[Problem]:
    for argument, build in undeclared(project):
        if build.unit is None:
            continue
        names = declared(build.unit)
        message = f"`{build.unit.path}` declares no ARG `{argument.name}`{did_you_mean(argument.name, names)}"
        stages = build.unit.stages
        note = f"its arguments: {', '.join(names)}" if names else "it declares no arguments"
        related = [Related(stages[0].from_.span, note)] if stages else []
        yield Problem(argument.name_span, message, related=related)

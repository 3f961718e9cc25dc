r"""The `target` of a build is no stage of its Dockerfile.

The build fails: "target stage could not be found". Stages are named by `AS` in FROM, in any case, or counted from 0.

```dockerfile bad path=web/Dockerfile
FROM node:24 AS build
FROM nginx:1.29 AS runtime
```

```yaml bad 5 path=compose.yaml
services:
  web:
    build:
      context: ./web
      target: runtme
```

```dockerfile good path=web/Dockerfile
FROM node:24 AS build
FROM nginx:1.29 AS runtime
```

```yaml good path=compose.yaml
services:
  web:
    build:
      context: ./web
      target: runtime
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, did_you_mean

rule = Rule("project/unknown-build-target", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1")


@rule.on(Service)
def no_such_stage(service: Service) -> Iterator[Problem]:
    build = service.build
    if build is None or build.unit is None or build.stage is not None or build.unit.document.invalid:
        return
    if build.target and build.target.text and build.unit.stages:
        stages = build.unit.stages
        names = [stage.name for stage in stages if stage.name]
        hint = did_you_mean(build.target.text, names)
        named = f"its stages: {', '.join(names)}" if names else f"it has {len(stages)} stages without names"
        message = f"`{build.unit.path}` has no stage `{build.target.text}`{hint}"
        yield Problem(build.target.span, message, related=[Related(stages[-1].from_.span, named)])

r"""A service has neither an image nor a build.

Compose refuses the project: there is nothing to run; an empty `image` counts as none. Often the service is an addition to one of another file, and its name is
misspelt.

```yaml bad 2
services:
  web:
    ports:
      - "8080:80"
```

```yaml good
services:
  web:
    image: nginx:1.29
    ports:
      - "8080:80"
```

The rule is silent on files that may be a part of what a command line puts together.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, did_you_mean

rule = Rule("compose/missing-image", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Service)
def nothing_to_run(service: Service) -> Iterator[Problem]:
    project = service.project
    if service.image is not None and service.image.text != "":
        return
    if not project.standalone or project.files.partial or not service.active:
        return
    if not any(service.entry(key) for key in ("build", "provider", "extends")):
        others = [name for name in project.by_name if name != service.name]
        hint = did_you_mean(service.name, others)
        yield Problem(service.span, f"`{service.name}` has neither `image` nor `build`{hint}")

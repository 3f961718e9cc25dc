r"""Two services want the same container name.

Compose refuses the project: a container name is unique on its host. Names are compared as they are once variables are replaced and files are merged.

```yaml bad 7
services:
  web:
    image: nginx:1.29
    container_name: shop
  api:
    image: example/api:1
    container_name: shop
```

```yaml good
services:
  web:
    image: nginx:1.29
    container_name: shop
  api:
    image: example/api:1
    container_name: shop-api
```

Without `container_name` Compose makes up names that cannot clash, and services find each other by the names of services anyway. Services that are never
part of the same run because of their profiles may share a name.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Related, Rule, Severity, container_names

rule = Rule(
    "compose/duplicate-container-name",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("no-duplicate-container-names", "dclint/no-duplicate-container-names"),
    words=("container_name",),
)


@rule.on(Project)
def shared(project: Project) -> Iterator[Problem]:
    for name, (first, *others) in container_names(project).items():
        for place in others:
            message = f"`{name}` is the container name of `{first.service.name}`, too"
            yield Problem(place.span, message, related=[Related(first.span, f"of `{first.service.name}`")])

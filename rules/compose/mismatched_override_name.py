r"""An override is read that is named after another file.

Compose looks for the main file and for the override by two separate lists of names: `docker-compose.override.yml` is laid over `compose.yaml`, too, if no `compose.override.*` is
there. What was left behind when the main file was renamed goes on counting.

```yaml bad path=compose.yaml
services:
  web:
    image: nginx:1.29
```

```yaml bad 1 path=docker-compose.override.yml
services:
  web:
    ports: ["8080:80"]
```

```yaml good path=compose.yaml
services:
  web:
    image: nginx:1.29
```

```yaml good path=compose.override.yaml
services:
  web:
    ports: ["8080:80"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Project, Rule, Severity, odd_override

rule = Rule(
    "compose/mismatched-override-name",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
)


@rule.on(Project)
def mismatched(project: Project) -> Iterator[Problem]:
    if found := odd_override(project):
        place, name, main = found
        yield Problem(place, f"Compose lays `{name}` over `{main}`, though it is named after another file")

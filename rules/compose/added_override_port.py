r"""An override publishes a port of a container that the base publishes elsewhere, and both stay.

Lists are added up when files are merged: the override does not move the port, it opens a second one. `!override` replaces the list.

```yaml bad path=compose.yaml
services:
  web:
    image: nginx:1.29
    ports:
      - "80:80"
```

```yaml bad 4 path=compose.override.yaml
services:
  web:
    ports:
      - "8080:80"
```

```yaml fixed path=compose.override.yaml
services:
  web:
    ports: !override
      - "8080:80"
```

```yaml good path=compose.yaml
services:
  web:
    image: nginx:1.29
    ports:
      - "80:80"
```

```yaml good path=compose.override.yaml
services:
  web:
    ports:
      - "443:443"
```

The fix is unsafe: other ports of the base would be gone as well.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Project, Related, Rule, Severity, added_ports

rule = Rule(
    "compose/added-override-port",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
)


@rule.on(Project)
def added(project: Project) -> Iterator[Problem]:
    for found in added_ports(project):
        fix = Fix([Edit(found.colon, ": !override")], "replace the list", safe=False)
        message = f"`{found.span.text}` is published beside `{found.base.text}` of the base, not in its place"
        yield Problem(found.span, message, fix, [Related(found.base, "what the base publishes")])

r"""A service mounts a volume that the project does not have.

Compose refuses the project. Every named volume has to stand under the top-level `volumes:`. What begins with neither `.`, `/` nor `~` is a name, not
a path: to mount the folder `data` beside the file, write `./data`.

```yaml bad 5
services:
  db:
    image: postgres:18
    volumes:
      - databse:/var/lib/postgresql
volumes:
  database:
```

```yaml good
services:
  db:
    image: postgres:18
    volumes:
      - database:/var/lib/postgresql
      - ./init:/docker-entrypoint-initdb.d:ro
volumes:
  database:
```

Names of services that only a profile starts are reported by `compose/undefined-name-in-profile`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, dangling, did_you_mean

rule = Rule("compose/undefined-volume", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Project)
def undefined(project: Project) -> Iterator[Problem]:
    for missing in dangling(project):
        if missing.kind == "volume" and missing.active:
            hint = did_you_mean(missing.name, missing.known)
            yield Problem(
                missing.span,
                f"`{missing.name}` is not a volume of this project{hint}",
                help="declare it under the top-level `volumes:`, or begin a path with `./`",
            )

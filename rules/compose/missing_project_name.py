r"""A project has no `name` of its own.

Compose then calls it like the folder that it lies in, so a clone in another folder is another project: with networks, volumes and containers of its own, and without the
data of the first.

```yaml bad 1
services:
  db:
    image: postgres:18
```

```yaml good
name: shop
services:
  db:
    image: postgres:18
```

Files that only add to a project, and projects that an `.env` beside them names with `COMPOSE_PROJECT_NAME`, need none. Where the folder is part of the
repository, its name can be written down; that is an unsafe fix, because some command line may call the project otherwise.

```yaml bad 1 path=shop/compose.yaml
services:
  db:
    image: postgres:18
```

```yaml fixed path=shop/compose.yaml
name: shop
services:
  db:
    image: postgres:18
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Project, Rule, Severity

rule = Rule(
    "compose/missing-project-name",
    __doc__,
    Severity.INFO,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("require-project-name-field", "dclint/require-project-name-field"),
)


@rule.on(Project)
def nameless(project: Project) -> Iterator[Problem]:
    main = project.files.files[0]
    if project.standalone and project.services and not project.named:
        top = main.documents[0].span if main.documents else project.span
        start = top._replace(end=top.start)
        name = project.files.name
        fix = (
            Fix([Edit(start, f"name: {name}{start.source.line_break}")], "name it like its folder", safe=False)
            if name
            else None
        )
        yield Problem(start, "the project has no `name`: it takes the name of its folder", fix)

r"""`extends`, `include` or `label_file` leads nowhere.

Compose refuses the project if the file is not there, if the service that is extended is not in it, or if the references run in a circle. Files of labels that Git
ignores are left out.

```yaml bad 4 path=compose.yaml
services:
  web:
    extends:
      file: services/base.yaml
      service: web
```

```text bad path=services/common.yaml
services: {}
```

```yaml good path=compose.yaml
include:
  - services/database.yaml
services:
  web:
    extends:
      file: services/base.yaml
      service: web
```

```yaml good path=services/base.yaml
services:
  web:
    image: nginx:1.29
```

```yaml good path=services/database.yaml
services:
  db:
    image: postgres:18
```

Nothing is said of paths that leave the repository, nor of missing files that only a part of a project names: `docker compose -f a.yaml -f parts/b.yaml`
reads all paths from the folder of the first file.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity

rule = Rule("compose/unresolved-reference", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Project)
def unresolved(project: Project) -> Iterator[Problem]:
    for problem in project.files.problems:
        if problem.why.startswith("cycle"):
            yield Problem(problem.span, f"`{problem.what}` runs in a circle: {problem.why.removeprefix('cycle: ')}")
        elif problem.why == "unknown service":
            yield Problem(problem.span, f"`{problem.what}` names the service `{problem.target}`, which is not there")
        elif problem.what == "env_file" or not project.standalone or problem.expected:
            continue
        elif problem.why == "missing":
            yield Problem(problem.span, f"`{problem.what}` names the file `{problem.target}`, which is not there")
        elif problem.why == "a folder":
            yield Problem(problem.span, f"`{problem.what}` names `{problem.target}`, which is a folder and no file")

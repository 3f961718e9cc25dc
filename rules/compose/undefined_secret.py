r"""A service uses a secret that the project does not have.

Compose refuses the project. Every secret has to stand under the top-level `secrets:`, with the `file` or the `environment` variable that holds it.

```yaml bad 4
services:
  db:
    image: postgres:18
    secrets: [db-pasword]
secrets:
  db-password:
    file: ./db-password.txt
```

```yaml good
services:
  db:
    image: postgres:18
    secrets: [db-password]
secrets:
  db-password:
    file: ./db-password.txt
```

Names of services that only a profile starts are reported by `compose/undefined-name-in-profile`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, dangling, did_you_mean

rule = Rule("compose/undefined-secret", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("secrets",))


@rule.on(Project)
def undefined(project: Project) -> Iterator[Problem]:
    for missing in dangling(project):
        if missing.kind == "secret" and missing.active:
            hint = did_you_mean(missing.name, missing.known)
            yield Problem(
                missing.span,
                f"`{missing.name}` is not a secret of this project{hint}",
                help="declare it under the top-level `secrets:`",
            )

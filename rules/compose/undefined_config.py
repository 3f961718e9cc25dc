r"""A service uses a config that the project does not have.

Compose refuses the project. Every config has to stand under the top-level `configs:`, with the `file`, the `environment` variable or the
`content` that it holds.

```yaml bad 5
services:
  web:
    image: nginx:1.29
    configs:
      - source: site
        target: /etc/nginx/conf.d/site.conf
```

```yaml good
services:
  web:
    image: nginx:1.29
    configs:
      - source: site
        target: /etc/nginx/conf.d/site.conf
configs:
  site:
    file: ./site.conf
```

Names of services that only a profile starts are reported by `compose/undefined-name-in-profile`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, dangling, did_you_mean

rule = Rule("compose/undefined-config", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("configs",))


@rule.on(Project)
def undefined(project: Project) -> Iterator[Problem]:
    for missing in dangling(project):
        if missing.kind == "config" and missing.active:
            hint = did_you_mean(missing.name, missing.known)
            yield Problem(
                missing.span,
                f"`{missing.name}` is not a config of this project{hint}",
                help="declare it under the top-level `configs:`",
            )

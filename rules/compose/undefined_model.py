r"""A service uses a model that the project does not have.

Compose refuses the project. Every model has to stand under the top-level `models:`, with the `model` that is pulled for it.

```yaml bad 4
services:
  chat:
    image: example/chat:1
    models: [smol]
models:
  smollm:
    model: ai/smollm2
```

```yaml good
services:
  chat:
    image: example/chat:1
    models:
      smollm:
        endpoint_var: MODEL_URL
models:
  smollm:
    model: ai/smollm2
```

Names of services that only a profile starts are reported by `compose/undefined-name-in-profile`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, dangling, did_you_mean

rule = Rule("compose/undefined-model", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("models",))


@rule.on(Project)
def undefined(project: Project) -> Iterator[Problem]:
    for missing in dangling(project):
        if missing.kind == "model" and missing.active:
            hint = did_you_mean(missing.name, missing.known)
            yield Problem(
                missing.span,
                f"`{missing.name}` is not a model of this project{hint}",
                help="declare it under the top-level `models:`",
            )

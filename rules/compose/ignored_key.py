r"""A key stands where Compose does not look at it.

Below `include`, `extends`, `gpus` and the `external` of secrets and configs Compose takes any key and pays no attention to those it does not know: nothing says that
a misspelt one is without effect.

```yaml bad 3
include:
  - path: shared/compose.yaml
    env_files: shared/.env
```

```yaml good
include:
  - path: shared/compose.yaml
    env_file: shared/.env
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, UnknownKey, did_you_mean

rule = Rule("compose/ignored-key", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Project)
def ignored(project: Project) -> Iterator[Problem]:
    for fault in project.faults:
        if isinstance(fault, UnknownKey) and fault.ignored and not fault.name.startswith("x-"):
            hint = did_you_mean(fault.name, fault.known)
            yield Problem(fault.span, f"Compose ignores `{fault.name}` in {fault.label}{hint}")

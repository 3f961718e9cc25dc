r"""The `name` of a project has characters that Compose takes out.

Names of projects have lower-case letters, digits, `-` and `_`, and begin with a letter or a digit. Compose says nothing of others, and calls the project, its containers and its
volumes something else than the file does.

```yaml bad 1
name: "My Shop"
services:
  web:
    image: nginx:1.29
```

```yaml fixed
name: "myshop"
services:
  web:
    image: nginx:1.29
```

```yaml good
name: my-shop_1
services:
  web:
    image: nginx:1.29
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Project, Rule, Scalar, Severity, changed_name

rule = Rule(
    "compose/changed-project-name",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
)


@rule.on(Project)
def changed(project: Project) -> Iterator[Problem]:
    written, name = changed_name(project) or (None, "")
    if written and name:
        fix = Fix([Edit(written.cut(0, len(written.value)), name)], f"write `{name}`") if _is_whole(written) else None
        yield Problem(written.span, f"Compose calls the project `{name}`", fix)


def _is_whole(name: Scalar) -> bool:
    """Does it stand in the file as it is, without variables and escapes?"""
    return "$" not in name.value and name.span.text.strip("'\"") == name.value

r"""A key is not one that Compose knows.

Compose refuses the whole project: "additional properties not allowed". The key is misspelt, stands at the wrong level, or is newer than what is
known here (Compose 5.6). Keys that begin with `x-` are for you and allowed nearly everywhere.

```yaml bad 4 6
services:
  web:
    image: nginx:1.29
    enviroment:
      PORT: "80"
    replicas: 2
```

```yaml good
services:
  web:
    image: nginx:1.29
    x-owner: shop
    environment:
      PORT: "80"
    deploy:
      replicas: 2
```

The files of a project are merged before they are checked, as Compose does it: what an override removes with `!reset` is not reported.
"""

from collections.abc import Iterator

from shipworthy.sdk import MEANT_KEYS, Category, Problem, Project, Rule, Severity, UnknownKey, did_you_mean

rule = Rule("compose/unknown-key", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", aliases=("invalid-schema",))


@rule.on(Project)
def unknown(project: Project) -> Iterator[Problem]:
    for fault in project.faults:
        if isinstance(fault, UnknownKey) and not fault.ignored:
            yield Problem(fault.span, f"`{fault.name}` is not a key of {fault.label}{_hint(fault)}")


def _hint(key: UnknownKey) -> str:
    if not key.place and key.service:
        return ": it looks like a service, and belongs under `services`"
    meant = MEANT_KEYS.get(key.name.lower().replace("-", "_"))
    if meant in key.known:
        return f"; did you mean `{meant}`?"
    if key.home is None:
        return did_you_mean(key.name, key.known)
    path = key.home.removeprefix(f"{key.place}.")
    return f": it belongs under `{path}`" if key.home.startswith(f"{key.place}.") else ": it belongs one level up"

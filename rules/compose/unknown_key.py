r"""A key is not one that Compose knows.

Compose refuses the whole project: "additional properties not allowed". The key is misspelt, stands at the wrong level, or is newer than what is
known here (Compose 5.6). Keys that begin with `x-` are for you and allowed everywhere.

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
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    ComposeDocument,
    Problem,
    Rule,
    Severity,
    UnknownKey,
    did_you_mean,
    unknown_keys,
)

rule = Rule("compose/unknown-key", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", aliases=("invalid-schema",))


@rule.on(ComposeDocument)
def unknown(document: ComposeDocument) -> Iterator[Problem]:
    for key in unknown_keys(document):
        name = key.entry.key.value
        yield Problem(key.entry.key.span, f"`{name}` is no key of {_owner(key)}{_hint(key, name)}")


def _owner(key: UnknownKey) -> str:
    if not key.path:
        return "a Compose file"
    *_, last = key.path.replace("[]", "").rstrip(".*").split(".")
    named = key.path.endswith((".*", "[]"))
    return f"an entry of `{last}`" if named else f"`{last}`"


def _hint(key: UnknownKey, name: str) -> str:
    if not key.path and key.service:
        return ": it looks like a service, and belongs under `services`"
    if key.home is None:
        return did_you_mean(name, key.known)
    place = key.home.rpartition(".")[2]
    return f": it belongs under `{place}`" if place != "*" else ": it belongs one level up"

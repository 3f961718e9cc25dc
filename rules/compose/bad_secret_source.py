r"""A secret has no source, or two.

Compose refuses the project: what a secret holds comes from a `file` or from an `environment` variable, unless it is `external`.

```yaml bad 6 8
services:
  db:
    image: postgres:18
    secrets: [password, token]
secrets:
  password:
    name: db-password
  token: {file: ./token.txt, environment: TOKEN}
```

```yaml good
services:
  db:
    image: postgres:18
    secrets: [password, token]
secrets:
  password:
    name: db-password
    external: true
  token: {file: ./token.txt}
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Resource, Rule, Severity, sources

rule = Rule("compose/bad-secret-source", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("secrets",))


@rule.on(Resource)
def ambiguous(secret: Resource) -> Iterator[Problem]:
    if secret.kind != "secret" or (given := sources(secret)) is None:
        return
    if not given and secret.whole:
        yield Problem(
            secret.span, f"`{secret.name}` has neither `file` nor `environment`", help="or set `external: true`"
        )
    elif len(given) > 1:
        message = f"`{secret.name}` has both `file` and `environment`: remove one of them"
        yield Problem(given[1].key.span, message, related=[Related(given[0].key.span, "the other source")])

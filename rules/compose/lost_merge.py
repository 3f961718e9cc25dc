r"""A service takes over another mapping with `<<`, and loses its variables or labels.

A merge key knows one level only: an `environment` beside it does not add to the merged one, it takes its place, and Compose says nothing. To keep both, give the inner
mapping an anchor, too, and merge it where it is extended.

```yaml bad 10
x-base: &base
  image: example/app:1
  environment:
    DATABASE: db
    CACHE: cache
services:
  web:
    <<: *base
  worker:
    environment:
      QUEUE: jobs
    <<: *base
```

```yaml good
x-base: &base
  image: example/app:1
  environment: &variables
    DATABASE: db
    CACHE: cache
services:
  web:
    <<: *base
  worker:
    <<: *base
    environment:
      <<: *variables
      QUEUE: jobs
```

An `environment` that names all the variables again, or is empty, is meant to replace the other.

```yaml good
x-base: &base
  image: example/app:1
  environment: {DATABASE: db}
services:
  web:
    <<: *base
    environment: {DATABASE: other}
  worker:
    <<: *base
    environment: {}
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, ComposeDocument, Mapping, Problem, Related, Rule, Severity, replaced_by_key

rule = Rule("compose/lost-merge", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(ComposeDocument)
def lost(document: ComposeDocument) -> Iterator[Problem]:
    for service in document.services:
        for found in (
            replaced_by_key(service.value, "environment", "labels") if isinstance(service.value, Mapping) else ()
        ):
            if not found.entry.empty:
                names = ", ".join(f"`{name}`" for name in found.lost[:3])
                message = f"`{found.entry.key.value}` replaces the merged one, which has {names}"
                yield Problem(found.entry.key.span, message, related=[Related(found.base.key.span, "what is lost")])

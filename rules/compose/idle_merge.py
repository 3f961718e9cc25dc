r"""A merge key brings in nothing.

Every key of the merged mapping stands in this one, too, and the own value wins.

```yaml bad 7
x-base: &base
  image: nginx:1.29
  restart: always
services:
  web:
    image: nginx:1.29-alpine
    <<: *base
    restart: unless-stopped
```

```yaml fixed
x-base: &base
  image: nginx:1.29
  restart: always
services:
  web:
    image: nginx:1.29-alpine
    restart: unless-stopped
```

```yaml good
x-base: &base
  image: nginx:1.29
  restart: always
services:
  web:
    <<: *base
    restart: unless-stopped
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    ComposeDocument,
    Edit,
    Fix,
    Mapping,
    Member,
    Problem,
    Profile,
    Rule,
    Severity,
    idle_merges,
)

rule = Rule(
    "compose/idle-merge",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
)


@rule.on(ComposeDocument)
def idle(document: ComposeDocument) -> Iterator[Problem]:
    for service in document.services:
        if isinstance(body := service.value, Mapping):
            for merge in idle_merges(body):
                fix = None if body.flow else _without(merge)
                yield Problem(merge.span, "this merge brings nothing: each of its keys is here already", fix)


def _without(merge: Member) -> Fix | None:
    """The removal of the line, if it holds the merge alone."""
    line = merge.span.whole_lines
    alone = line.text.strip() == merge.span.text
    return Fix([Edit(line, "")], "take it away") if alone else None

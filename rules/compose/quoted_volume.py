r"""A volume stands in quotes that it does not need.

```yaml bad 5
services:
  web:
    image: nginx:1.29
    volumes:
      - "./pages:/usr/share/nginx/html:ro"
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    volumes:
      - ./pages:/usr/share/nginx/html:ro
```

Quotes without which the text would be read in another way are left alone.

```yaml good
services:
  web:
    image: nginx:1.29
    volumes: ["${DATA:-./data}:/data"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    ComposeDocument,
    Edit,
    Fix,
    Problem,
    Profile,
    Rule,
    Scalar,
    Sequence,
    Severity,
    is_needlessly_quoted,
)

rule = Rule(
    "compose/quoted-volume",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("no-quotes-in-volumes", "dclint/no-quotes-in-volumes"),
)


@rule.on(ComposeDocument)
def needless(document: ComposeDocument) -> Iterator[Problem]:
    for entry in document.in_services("volumes"):
        if isinstance(volumes := entry.value, Sequence):
            texts = (member.value for member in volumes.members if member.own and isinstance(member.value, Scalar))
            for text in texts:
                if is_needlessly_quoted(text, flow=volumes.flow):
                    fix = Fix([Edit(text.span, text.value)], "take the quotes away")
                    yield Problem(text.span, f"the volume `{text.value}` needs no quotes", fix)

r"""An anchor is never used.

Anchors end with their file, so what no alias of the file takes up is left over, or misspelt. The fix takes the anchor away and leaves what it stands at.

```yaml bad 1
x-logging: &logging
  driver: local
services:
  web:
    image: nginx:1.29
```

```yaml fixed
x-logging:
  driver: local
services:
  web:
    image: nginx:1.29
```

```yaml good
x-logging: &logging
  driver: local
services:
  web:
    image: nginx:1.29
    logging: *logging
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, ComposeDocument, Edit, Fix, Problem, Profile, Rule, Severity, Span

rule = Rule(
    "compose/unused-anchor",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
)


@rule.on(ComposeDocument)
def unused(document: ComposeDocument) -> Iterator[Problem]:
    for anchor in () if document.broken else document.anchors:
        if not anchor.uses:
            fix = Fix([Edit(_with_blanks(anchor.span), "")], "take it away")
            yield Problem(anchor.span, f"the anchor `{anchor.name}` is never used", fix)


def _with_blanks(span: Span) -> Span:
    """*span* with the blanks after it, or with those before it at the end of a line."""
    text = span.source.text
    rest = text[span.end :].lstrip(" ")
    if rest[:1] not in ("", "\r", "\n"):
        return span._replace(end=len(text) - len(rest))
    return span._replace(start=len(text[: span.start].rstrip(" ")))

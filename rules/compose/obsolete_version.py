r"""The top-level `version` has no meaning any more.

Compose ignores it since version 2 and warns of it on every call. It chooses no features: those depend on the version of Compose alone.

```yaml bad 1
version: "3.8"

services:
  web:
    image: nginx:1.29
```

```yaml fixed
services:
  web:
    image: nginx:1.29
```

The fix removes the line, and an empty line after it; a comment behind it stays.

```yaml bad 1
version: "3.8" # for the old servers
services:
  web:
    image: nginx:1.29
```

```yaml fixed
# for the old servers
services:
  web:
    image: nginx:1.29
```

`docker stack deploy` still wants a version: the rule is silent on files with `stack` in their name.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, ComposeDocument, Edit, Fix, Problem, Rule, Severity, Span

rule = Rule(
    "compose/obsolete-version",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    aliases=("no-version-field", "dclint/no-version-field", "DC008", "yaml-doctor/DC008"),
    words=("version",),
)


@rule.on(ComposeDocument)
def obsolete(document: ComposeDocument) -> Iterator[Problem]:
    if "stack" in document.source.path.rpartition("/")[2]:
        return
    for root in document.documents:
        entry = root.entry("version")
        if entry and not root.flow and entry.merged is None:
            fix = Fix([Edit(_removed(entry.span), "")], "remove `version`")
            yield Problem(entry.span, "`version` is obsolete: Compose ignores it", fix)


def _removed(version: Span) -> Span:
    """The lines of the entry; only what stands before the comment if there is one behind it."""
    lines = version.whole_lines
    behind = lines.source.text[version.end : lines.end]
    return version._replace(end=version.end + behind.index("#")) if "#" in behind else _paragraph(lines)


def _paragraph(lines: Span) -> Span:
    """*lines* with the empty ones after them, unless that would join what stands before and after."""
    text = lines.source.text
    if lines.start > 0 and not text.endswith(("\n\n", "\n\r\n"), 0, lines.start):
        return lines
    rest = text[lines.end :]
    return lines._replace(end=lines.end + len(rest) - len(rest.lstrip("\r\n")))

r"""A dash, a quote or a blank is one of a typesetter, not one of the keyboard.

Word processors, blogs and chats turn `-` into `–`, `"` into `“` and a blank into one that does not break. A shell takes them for letters: `–y` is no
option but one more package, `“a b”` is two words, and a blank of that kind glues two words together. YAML keeps such quotes as a part of the value.

Only words that begin so, and are not quoted, are reported; a dash or an apostrophe within a text is left alone. PowerShell takes all of them for what they look like.

```dockerfile bad 2
FROM debian:13
RUN apt-get update && apt-get install –y git
```

```dockerfile fixed
FROM debian:13
RUN apt-get update && apt-get install -y git
```

```dockerfile bad 2
FROM debian:13
RUN apt-get⟦00A0⟧update
```

```yaml bad 3
services:
  web:
    image: “nginx:1.29”
```

```dockerfile good
FROM debian:13
LABEL description="It’s a “web” server – small"
RUN echo "– done –" && echo It’s – done
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Character,
    ComposeDocument,
    Edit,
    Fix,
    Problem,
    Rule,
    Severity,
    Stage,
    quoted_by_typesetters,
    typeset,
)

rule = Rule("project/typeset-character", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Stage)
def in_commands(stage: Stage) -> Iterator[Problem]:
    for found in typeset(stage):
        alone = found.instead in "'\""
        fix = None if alone else Fix([Edit(found.span, found.instead)], f"write `{found.instead}`", safe=False)
        yield _problem(found, "the shell takes", fix)


@rule.on(ComposeDocument)
def in_values(document: ComposeDocument) -> Iterator[Problem]:
    for found in quoted_by_typesetters(document):
        yield _problem(found, "YAML takes", None)


def _problem(found: Character, who: str, fix: Fix | None) -> Problem:
    return Problem(found.span, f"{who} {found.name} for a letter", fix, help=f"type `{found.instead}`")

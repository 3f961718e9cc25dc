r"""A character that nobody sees stands in a file.

Some change the direction of the text around them, so that an editor shows another order than the one that the builder reads: that is how a change can
hide from review ("Trojan Source"). Others take no room at all. Mostly they came along when something was copied from a page or a chat, and the word that
they are in names no program, image or file any more.

What joins letters in Arabic or Indic scripts and in emoji is not meant, and in comments only what turns text around is reported. The fix takes the character out.

```dockerfile bad 2
FROM alpine:3.22
RUN apk add --no-cache cu⟦200B⟧rl
```

```dockerfile fixed
FROM alpine:3.22
RUN apk add --no-cache curl
```

```dockerfile bad 2 2
FROM alpine:3.22
# ⟦202E⟧ drowssap eht kcehc ⟦202C⟧
RUN ./check
```

```yaml bad 3
services:
  web:
    image: nginx⟦2060⟧:1.29
```

```dockerfile good
FROM alpine:3.22
RUN echo "👩‍💻 שלום"
```
"""

from collections.abc import Iterator, Sequence

from shipworthy.sdk import (
    Category,
    Comment,
    ComposeDocument,
    Dockerfile,
    Edit,
    Fix,
    IgnoreFile,
    Problem,
    Rule,
    Severity,
    Source,
    hidden,
)

rule = Rule("project/hidden-character", __doc__, Severity.WARNING, Category.SECURITY, since="0.1")


@rule.on(Dockerfile, ComposeDocument)
def unseen(file: Dockerfile | ComposeDocument) -> Iterator[Problem]:
    yield from problems(file.source, file.comments)


@rule.on(IgnoreFile)
def unseen_in_patterns(file: IgnoreFile) -> Iterator[Problem]:
    yield from problems(file.source, file.comments)


def problems(source: Source, comments: Sequence[Comment]) -> Iterator[Problem]:
    for found in hidden(source, comments):
        effect = "has text shown in another order than it is read" if found.turns else "is here, and shows nothing"
        fix = Fix([Edit(found.span, "")], "take it out", safe=False)
        yield Problem(found.span, f"{found.name} {effect}", fix)

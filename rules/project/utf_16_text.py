r"""A Dockerfile or a .dockerignore is saved in UTF-16.

Older PowerShells and some editors of Windows write UTF-16, `echo node_modules > .dockerignore` for instance. The builder reads UTF-8: of such a Dockerfile
it understands no instruction, and such a .dockerignore keeps nothing out of the context, secrets included. Compose files may be in UTF-16.

All other rules read the file as it is meant.

```dockerfile bad 1 encoding=utf-16
FROM alpine:3.22
RUN apk add --no-cache curl
```

```text bad 1 encoding=utf-16
.env
```

```dockerfile good
FROM alpine:3.22
RUN apk add --no-cache curl
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, IgnoreFile, Problem, Rule, Severity, Source

rule = Rule("project/utf-16-text", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1")

HELP = "save it as UTF-8: iconv -f UTF-16 -t UTF-8"


@rule.on(Dockerfile)
def unreadable(dockerfile: Dockerfile) -> Iterator[Problem]:
    if is_wide(dockerfile.source):
        message = "this Dockerfile is in UTF-16: the builder reads UTF-8, and finds no instruction in it"
        yield Problem(dockerfile.source.line_span(1), message, help=HELP)


@rule.on(IgnoreFile)
def useless(file: IgnoreFile) -> Iterator[Problem]:
    if is_wide(file.source):
        message = "this file is in UTF-16: the builder reads UTF-8, and keeps nothing out of the context"
        yield Problem(file.source.line_span(1), message, help=HELP)


def is_wide(source: Source) -> bool:
    return source.encoding != "utf-8"

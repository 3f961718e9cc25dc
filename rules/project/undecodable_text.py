r"""A file holds bytes that are not UTF-8.

BuildKit takes any bytes, so nothing stops the build; but editors, browsers and most programs of the image show something else than what was
meant, and a path or a pattern in another encoding matches no file with a name in UTF-8. Most often the file was saved in Latin-1 or Windows-1252 long
ago. It is reported once for each file, at the first such byte. Compose refuses such files, which is `compose/syntax-error`.

Fixes of other rules keep these bytes as they are.

```dockerfile bad 2 encoding=windows-1252
FROM alpine:3.22
LABEL org.opencontainers.image.vendor="Café Müller"
```

```text bad 1 encoding=windows-1252
données/
```

```dockerfile good
FROM alpine:3.22
LABEL org.opencontainers.image.vendor="Café Müller"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, IgnoreFile, Problem, Rule, Severity, Source

rule = Rule("project/undecodable-text", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Dockerfile, IgnoreFile)
def undecodable(file: Dockerfile | IgnoreFile) -> Iterator[Problem]:
    yield from stray(file.source)


def stray(source: Source) -> Iterator[Problem]:
    found = source.stray_bytes
    if found and source.host is None:
        others = f", nor are {found.total - 1} others in this file" if found.total > 1 else ""
        message = f"the byte 0x{found.value:02X} is not UTF-8{others}"
        yield Problem(found.first, message, help="convert the file to UTF-8: iconv -f WINDOWS-1252 -t UTF-8")

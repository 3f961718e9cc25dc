r"""A file is downloaded over HTTP, without encryption.

Anybody on the way can read what is fetched and hand the build something else, which it runs or puts into the image. Nearly every server
answers on `https://` as well. Nothing is said of addresses on the machine itself or in a private network, nor where the same RUN holds the file
against a checksum or a signature.

```dockerfile bad 2
FROM debian:13-slim
RUN curl -fsSL http://example.com/install.sh | sh
```

```dockerfile fixed
FROM debian:13-slim
RUN curl -fsSL https://example.com/install.sh | sh
```

```dockerfile good
FROM debian:13-slim
RUN curl -fsS http://localhost:8080/health
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Edit,
    Fix,
    Problem,
    Profile,
    Rule,
    Severity,
    Span,
    Stage,
    host_of,
    is_near,
    transfers,
)

rule = Rule(
    "dockerfile/plain-http-download",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=("dl:no_run_without_https",),
)


@rule.on(Stage)
def plain(stage: Stage) -> Iterator[Problem]:
    for transfer in transfers(stage):
        for word in transfer.addresses if not transfer.verified else ():
            host = host_of(word.value)
            if word.value.startswith("http://") and host and not is_near(host):
                at = word.span.start + word.span.text.find("http://") + len("http")
                inserted = Edit(Span(word.span.source, at, at), "s")
                found = word.span.text.count("http://") == 1
                fix = Fix([inserted], "write `https://`", safe=False) if found else None
                yield Problem(word.span, f"what `{host}` sends can be changed by anybody on the way", fix)

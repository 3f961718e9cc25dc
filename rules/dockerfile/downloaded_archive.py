r"""An archive is downloaded with ADD, and unpacked by a later command.

`ADD` leaves what it downloads as it is. The archive stays in a layer of its own, even if the `RUN` that unpacks it removes it. Either `ADD --unpack` does it all
(since version 1.17 of the Dockerfile syntax), or `curl` and `tar` do, in one `RUN`.

The rule looks at stages whose layers are shipped. The fix adds `--unpack`, where `tar` is alone in its RUN, unpacks everything, and says where.

```dockerfile bad 3
FROM alpine:3.22
ADD https://example.com/app.tar.xz /tmp/
RUN tar -xJf /tmp/app.tar.xz -C /opt
```

```dockerfile fixed
FROM alpine:3.22
ADD --unpack https://example.com/app.tar.xz /opt/
```

```dockerfile good
FROM alpine:3.22
RUN wget -O- https://example.com/app.tar.xz | tar -xJ -C /opt
ADD --unpack https://example.com/data.tar.xz /srv/
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Related, Rule, Severity, Stage, late_unpackings

rule = Rule(
    "dockerfile/downloaded-archive",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    aliases=("Curl or Wget Instead of Add",),
    words=("://",),
)


@rule.on(Stage)
def downloaded(stage: Stage) -> Iterator[Problem]:
    for unpacking in late_unpackings(stage, "url") if stage.carried else ():
        fix = Fix(unpacking.edits, "let ADD unpack it", safe=False) if unpacking.edits else None
        message = f"`{unpacking.archive}` stays in the image beside what is unpacked from it"
        related = [Related(unpacking.source.span, "downloaded here")]
        yield Problem(unpacking.command.argv[0].span, message, fix, related, "download and unpack it in one step")

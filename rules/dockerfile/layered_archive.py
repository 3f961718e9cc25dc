r"""An archive is copied, and unpacked by a later command.

The image holds both then: the archive in the layer of the `COPY`, even if the `RUN` removes it, and what was in it in that of the `RUN`. `ADD` unpacks tar
archives out of the build context on the way, compressed or not. For all others, and where `tar` is told to do more than unpack, mount the archive for as
long as the `RUN` takes:

```sh
RUN --mount=type=bind,source=app.zip,target=/tmp/app.zip unzip /tmp/app.zip -d /opt
```

The rule looks at stages whose layers are shipped. A backslash in a path is read as the builder reads it, as an escape, unless the file says otherwise;
hadolint and tally take it for the separator of Windows everywhere. The fix writes `ADD`, where `tar` is alone in its RUN, unpacks everything, and says where.

```dockerfile bad 3
FROM alpine:3.22
COPY app.tar.gz /tmp/
RUN tar -xzf /tmp/app.tar.gz -C /opt
```

```dockerfile fixed
FROM alpine:3.22
ADD app.tar.gz /opt/
```

```dockerfile good
FROM alpine:3.22
ADD app.tar.gz /opt/
COPY --from=build /out/data.tar /data/
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Related, Rule, Severity, Stage, late_unpackings

rule = Rule(
    "dockerfile/layered-archive",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    aliases=("DL3010", "hadolint/DL3010"),
)


@rule.on(Stage)
def layered(stage: Stage) -> Iterator[Problem]:
    for unpacking in late_unpackings(stage, "context") if stage.carried else ():
        fix = Fix(unpacking.edits, "let ADD unpack it", safe=False) if unpacking.edits else None
        help = "let ADD unpack it" if unpacking.whole else "mount it for this RUN (--mount=type=bind)"
        message = f"`{unpacking.archive}` stays in the image beside what is unpacked from it"
        related = [Related(unpacking.source.span, "copied here")]
        yield Problem(unpacking.command.argv[0].span, message, fix, related, help)

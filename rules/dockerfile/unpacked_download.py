r"""An archive is downloaded and unpacked by commands of the build.

`ADD --unpack` does it in one step (since version 1.17 of the Dockerfile syntax): without `curl` and `tar` in the image, in parallel with other steps, with
`--checksum=` to say what has to come, and it notices when the file at the address has changed, which a cached `RUN` does not.

The rule is silent about downloads that the same `RUN` checks, and of what `ADD` cannot do: zip files, single compressed files, some files out of many,
`--strip-components`. The fix writes the `ADD`, where the RUN does nothing else. It is unsafe because older builders do not know the flag.

```dockerfile bad 2
FROM alpine:3.22
RUN wget -qO- https://example.com/app.tar.gz | tar -xz -C /opt
```

```dockerfile fixed
FROM alpine:3.22
ADD --unpack https://example.com/app.tar.gz /opt/
```

```dockerfile good
FROM alpine:3.22
RUN wget -q https://example.com/app.tar.gz && sha256sum -c app.sum && tar -xf app.tar.gz
RUN wget -qO- https://example.com/install.sh | sh
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, unpacked_downloads

rule = Rule(
    "dockerfile/unpacked-download",
    __doc__,
    Severity.INFO,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/prefer-add-unpack",),
)


@rule.on(Stage)
def unpacked(stage: Stage) -> Iterator[Problem]:
    for download in unpacked_downloads(stage):
        fix = Fix([download.edit], "let ADD do both", safe=False) if download.edit else None
        message = f"`ADD --unpack` fetches and unpacks `{download.name}` in one step"
        yield Problem(download.address.span, message, fix)

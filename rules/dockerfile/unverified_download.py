r"""A download does not check the certificate of the server.

`curl --insecure` and `wget --no-check-certificate` accept every certificate, so whoever sits on the way can hand the build another file,
and the build runs it or puts it into the image. So do `insecure` in a `.curlrc` and `check_certificate = off` in a `wgetrc`. Where a
certificate is not known, install `ca-certificates`, or copy in the one of your own authority and name it with `--cacert`.

Nothing is said of addresses on the machine itself or in a private network, nor where the same RUN holds the file against a checksum or a signature.

The fix takes the option away; the build then fails where the certificate is really bad.

```dockerfile bad 2
FROM debian:13-slim
RUN curl -kfsSL https://example.com/install.sh | sh
```

```dockerfile fixed
FROM debian:13-slim
RUN curl -fsSL https://example.com/install.sh | sh
```

```dockerfile bad 2
FROM debian:13-slim
RUN wget -q --no-check-certificate https://example.com/tool.tar.gz
```

```dockerfile fixed
FROM debian:13-slim
RUN wget -q https://example.com/tool.tar.gz
```

```dockerfile good
FROM debian:13-slim
COPY example.sha256 .
RUN curl -k -fsSLO https://example.com/tool.tar.gz && sha256sum -c example.sha256
```
"""

from collections.abc import Iterator

from shipworthy.sdk import UNVERIFIED, Category, Fix, Problem, Rule, Severity, Stage, transfers, unverified_settings

rule = Rule(
    "dockerfile/unverified-download",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("CKV2_DOCKER_2", "CKV2_DOCKER_3"),
    words=("curl", "wget"),
)


@rule.on(Stage)
def unverified(stage: Stage) -> Iterator[Problem]:
    for transfer in transfers(stage):
        option = transfer.option(UNVERIFIED[transfer.tool])
        if option and not transfer.near and not transfer.verified:
            edit = transfer.removal(option)
            fix = Fix([edit], f"remove `{option.name}`", safe=False) if edit else None
            yield Problem(
                option.span,
                f"with `{option.name}`, the server is not checked: anybody on the way can change what it sends",
                fix,
            )
    for found in unverified_settings(stage):
        yield Problem(
            found.span, f"with {found.why}, no server is checked: anybody on the way can change what it sends"
        )

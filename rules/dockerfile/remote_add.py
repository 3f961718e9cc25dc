r"""ADD downloads a file, and nothing says which.

The server may send another file tomorrow, and the builder takes it. With `--checksum` (since version 1.6 of the Dockerfile syntax) the build fails instead. KICS asks for curl or wget in place of
`ADD`, and Checkov for `COPY`: neither is safer by itself, so a checksum is all that this rule wants.

```dockerfile bad 2
FROM alpine:3.22
ADD https://example.com/tool-1.2 /usr/local/bin/tool
```

```dockerfile good
FROM alpine:3.22
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/tool-1.2 /usr/local/bin/tool
ADD https://example.com/app.git /src
```

Git repositories have commits of their own and are left out, as is what the build fetches from its own host. Addresses without encryption are the matter of `unencrypted-add` as well.
"""

from collections.abc import Iterator

from shipworthy.sdk import Add, Category, Problem, Profile, Rule, Severity, Stage, all_copies, host_of, is_near

rule = Rule(
    "dockerfile/remote-add",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=("Curl or Wget Instead of Add", "CKV_DOCKER_4"),
)


@rule.on(Stage)
def unchecked(stage: Stage) -> Iterator[Problem]:
    for add in all_copies(stage):
        for word in add.sources if isinstance(add, Add) and not add.flag("checksum") else ():
            address = (stage.value(word).text or word.value).partition("#")[0]
            host = host_of(address) if address.lower().startswith(("http://", "https://")) else None
            if host and not is_near(host) and not address.endswith(".git"):
                help = "add `--checksum` with the sum of the file that was looked at"
                yield Problem(
                    word.span, "whatever the server sends goes into the image: there is no checksum", help=help
                )

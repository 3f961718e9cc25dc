r"""The file contains a secret, such as a token or a private key.

Access keys of clouds, tokens of registries and code hosts, private keys and addresses with a password in them are recognised by their form,
wherever they stand: in ENV, ARG or LABEL, in a command, in a here-document. Everybody who can read the repository or pull the image has it, and
removing the line does not take it out of the history.

Have it revoked where it came from, and give the new one to the build with `RUN --mount=type=secret`, to the container at run time. What
says of itself that it is an example is left alone, and so are passwords of databases on the same network. Fingerprints of public keys,
which rules for any random text report, are no secrets. A Dockerfile that stands in a Compose file is a matter of `compose/leaked-token`.

```dockerfile bad 2
FROM debian:13-slim
RUN curl -fsSL -u deploy:pa55w0rd-9x https://deploy:Vq7-xk2Lw9@files.shop.net/app.tar.gz | tar xz
```

```dockerfile good
FROM debian:13-slim
RUN --mount=type=secret,id=netrc,target=/root/.netrc curl -fsSLn https://files.shop.net/app.tar.gz | tar xz
```

```dockerfile good
FROM debian:13-slim
ENV DATABASE_URL=postgres://app:s3cr3t-0f-th3-sh0p@db:5432/app AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Problem, Rule, Severity, written_tokens

rule = Rule(
    "dockerfile/leaked-token",
    __doc__,
    Severity.ERROR,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "tally/secrets-in-code",
        "Passwords And Secrets",
        "Secrets Stored In Dockerfile",
    ),
)


@rule.on(Dockerfile)
def tokens(document: Dockerfile) -> Iterator[Problem]:
    if document.source.host:
        return
    for found in written_tokens(document):
        help = "revoke it, and give the new one with RUN --mount=type=secret or at run time"
        message = f"this is {found.what}, for everybody who can read the file or the image"
        yield Problem(found.span, message, help=help, secret=found.span)

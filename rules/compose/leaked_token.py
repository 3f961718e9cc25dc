r"""The file contains a secret, such as a token or a private key.

Access keys of clouds, tokens of registries and code hosts, private keys and addresses of other machines with a password in them are recognised by their form, wherever they stand: in
variables, arguments, labels, commands. Everybody who can read the repository has it, and removing the line does not take it out of the history.

Have it revoked where it came from, and give the new one to the service by `secrets:`, or by a variable whose value is set outside of the repository.

```yaml bad 5
services:
  mirror:
    image: example/mirror:2
    environment:
      UPSTREAM: https://mirror:Vq7-xk2Lw9@files.shop.net/
```

```yaml good
services:
  mirror:
    image: example/mirror:2
    environment:
      UPSTREAM: https://mirror:${MIRROR_PASSWORD:?}@files.shop.net/
      AWS_ACCESS_KEY_ID: AKIAIOSFODNN7EXAMPLE
```

What says of itself that it is an example is left alone, and so are passwords of databases on the same network: `compose/credential-in-address`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, ComposeDocument, Problem, Rule, Severity, written_tokens

rule = Rule(
    "compose/leaked-token",
    __doc__,
    Severity.ERROR,
    Category.SECURITY,
    since="0.1",
)


@rule.on(ComposeDocument)
def tokens(document: ComposeDocument) -> Iterator[Problem]:
    for found in written_tokens(document):
        help = "revoke it, and give the new one by `secrets:` or a variable"
        yield Problem(
            found.span, f"this is {found.what}, for everybody who can read the file", help=help, secret=found.span
        )

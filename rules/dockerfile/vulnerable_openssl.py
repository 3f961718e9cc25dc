r"""An OpenSSL with a known hole is built.

OpenSSL 3.0.0 to 3.0.6 can be made to write beyond a buffer by a certificate (CVE-2022-3602 and CVE-2022-3786). 3.0.7 mends it. The rule looks at what curl, wget
and `ADD` fetch from openssl.org and GitHub, with known variables filled in.

```dockerfile bad 3
FROM debian:13-slim
ENV VERSION=3.0.5
RUN curl -fsSLO https://www.openssl.org/source/openssl-${VERSION}.tar.gz
```

```dockerfile good
FROM debian:13-slim
ENV VERSION=3.0.17
RUN curl -fsSLO https://www.openssl.org/source/openssl-${VERSION}.tar.gz
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, vulnerable_openssl

rule = Rule(
    "dockerfile/vulnerable-openssl",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("Vulnerable OpenSSL Version",),
    words=("openssl",),
)


@rule.on(Stage)
def vulnerable(stage: Stage) -> Iterator[Problem]:
    for span, version in vulnerable_openssl(stage):
        message = f"OpenSSL {version} can be taken over through a certificate"
        yield Problem(span, message, help="take the newest 3.0, or the one of the distribution")

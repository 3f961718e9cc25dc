r"""A package manager does not check the certificate of its registry.

With the check of certificates switched off, whoever sits on the way to the registry can hand the build other packages, and their scripts run while they
are installed. A variable in `ENV` goes on to do this in every container. The rule knows the variables, options and settings of pip, uv, npm, Yarn, Node.js, Go, conda,
Composer, Bundler and Poetry, such as `--trusted-host`, `strict-ssl` and `NODE_TLS_REJECT_UNAUTHORIZED`. It is silent about hosts of a private network.

Where a certificate is not known, copy in the one of your own authority and name it: `PIP_CERT`, `NODE_EXTRA_CA_CERTS`, `npm config set cafile`. The fix takes the
option or the variable away; the build then fails where the certificate is really bad.

```dockerfile bad 2
FROM python:3.13-slim
RUN pip install --trusted-host pypi.org flask==3.1.2
```

```dockerfile fixed
FROM python:3.13-slim
RUN pip install flask==3.1.2
```

```dockerfile bad 2
FROM node:22-alpine
ENV LANG=C.UTF-8 NODE_TLS_REJECT_UNAUTHORIZED=0
```

```dockerfile fixed
FROM node:22-alpine
ENV LANG=C.UTF-8
```

```dockerfile bad 2
FROM node:22-alpine
RUN npm config set strict-ssl false && npm install --global serve@14.2.5
```

```dockerfile good
FROM node:22-alpine
COPY authority.pem /etc/ssl/
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/authority.pem
RUN npm install --global serve@14.2.5
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, blind_trusts

rule = Rule(
    "dockerfile/unverified-registry",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CKV2_DOCKER_4",
        "CKV2_DOCKER_5",
        "CKV2_DOCKER_6",
        "CKV2_DOCKER_12",
        "CKV2_DOCKER_13",
        "CKV2_DOCKER_16",
    ),
    words=("trusted", "strict", "insecure", "verify", "reject", "tls", "secure-http", "certificates.", " -k"),
)


@rule.on(Stage)
def unverified(stage: Stage) -> Iterator[Problem]:
    for span, what, edit in blind_trusts(stage):
        fix = Fix([edit], f"remove `{what}`", safe=False) if edit else None
        yield Problem(
            span, f"with `{what}`, the server of the packages is not checked: anybody on the way can change them", fix
        )

r"""A file with secrets is copied into the image.

Whoever can pull the image can read every file in every layer of it, also one that a later instruction
removes. The rule looks at the files that are really there and that the `.dockerignore` lets through: `.env` and its
variants, private keys, logins of package registries and clouds. Names such as `.env.example`, and files below folders of tests
and examples, are taken for what they are.

Leave the file out with a line in `.dockerignore`, and give the secret to the build with
`RUN --mount=type=secret`, to the container with `secrets:` or `env_file:`.

```text bad path=.env
API_KEY=s3cr3t-0f-th3-sh0p
```

```dockerfile bad 3 path=Dockerfile
FROM python:3.13-slim
WORKDIR /app
COPY . .
```

```text good path=.env
API_KEY=s3cr3t-0f-th3-sh0p
```

```text good path=.dockerignore
.env
```

```dockerfile good path=Dockerfile
FROM python:3.13-slim
WORKDIR /app
COPY . .
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Rule, Severity

rule = Rule("context/leaked-secret", __doc__, Severity.ERROR, Category.SECURITY, since="0.1", aliases=("DS-0031",))


@rule.on(DockerfileUnit)
def copied(unit: DockerfileUnit) -> Iterator[Problem]:
    for leak in unit.leaks:
        if leak.kind == "secret":
            help = f"add `{leak.path}` to the .dockerignore; give secrets with --mount=type=secret or at run time"
            yield Problem(leak.source.span, f"copies `{leak.path}` into the image: {leak.why}", help=help)

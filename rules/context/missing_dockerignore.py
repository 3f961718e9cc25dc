r"""The whole build context is copied, and no .dockerignore says what to leave out.

`COPY . .` takes whatever lies in the folder: `.git`, local settings with passwords, dependencies and
build outputs of the host. All of it is sent to the builder, ends in a layer, and every change to any of it throws the
cache away. A `.dockerignore` beside the sources, or a `Dockerfile.dockerignore` beside the Dockerfile, decides what is sent.

Where no Compose service says in which folder the image is built, the folder of the Dockerfile is taken. hadolint reports every `COPY .`, with
a `.dockerignore` or without one; this rule speaks where there is something else in the folder, and no such file.

```tree bad
app.py
requirements.txt
```

```dockerfile bad 3 path=Dockerfile
FROM python:3.13-slim
WORKDIR /app
COPY . .
```

```dockerfile good path=Dockerfile
FROM python:3.13-slim
WORKDIR /app
COPY . .
```

```text good path=.dockerignore
.git
.venv
**/__pycache__
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Rule, Severity

rule = Rule(
    "context/missing-dockerignore",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    aliases=("DL4007", "hadolint/DL4007"),
)


@rule.on(DockerfileUnit)
def whole_copy(unit: DockerfileUnit) -> Iterator[Problem]:
    context = unit.context
    if context is None or context.ignore is not None:
        return
    for _, source in unit.context_sources:
        if context.whole(source.text or ""):
            folder = f"`{context.root}`" if context.root else "the context"
            help = f"add {context.root + '/' if context.root else ''}.dockerignore with what the image does not need"
            yield Problem(source.span, f"all of {folder} is copied, and there is no .dockerignore", help=help)
            return

r"""The version control folder is copied into the image.

`.git` holds every version of every file that was ever committed, often the largest thing in the context, with the
secrets that were removed later. It changes with each commit, so the layer and all after it are never cached.

If the build needs the commit (`git describe`, setuptools-scm), pass it as a build argument, or mount the context for one
command: `RUN --mount=type=bind,target=/src,...`.

```tree bad
.git/HEAD
app.py
```

```text bad path=.dockerignore
*.md
```

```dockerfile bad 2 path=Dockerfile
FROM python:3.13-slim
COPY . /app
```

```tree good
.git/HEAD
app.py
```

```text good path=.dockerignore
.git
```

```dockerfile good path=Dockerfile
FROM python:3.13-slim
COPY . /app
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Rule, Severity

rule = Rule("context/leaked-repository", __doc__, Severity.WARNING, Category.SECURITY, since="0.1")


@rule.on(DockerfileUnit)
def copied(unit: DockerfileUnit) -> Iterator[Problem]:
    for leak in unit.leaks:
        if leak.kind == "repository":
            help = f"add `{leak.path}` to the .dockerignore"
            yield Problem(leak.source.span, f"copies `{leak.path}` into the image: {leak.why}", help=help)

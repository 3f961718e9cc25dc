r"""A file that is copied by its name is ignored by the .dockerignore.

The builder never gets the file, and fails: "not found". The reason stands in another file, which is why it takes people an hour.

```tree bad
nginx.conf
index.html
```

```dockerfile bad 2 path=Dockerfile
FROM nginx:1.29-alpine
COPY nginx.conf /etc/nginx/nginx.conf
```

```text bad path=.dockerignore
*.conf
```

```tree good
nginx.conf
index.html
```

```dockerfile good path=Dockerfile
FROM nginx:1.29-alpine
COPY nginx.conf /etc/nginx/nginx.conf
```

```text good path=.dockerignore
*.conf
!nginx.conf
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Related, Rule, Severity

rule = Rule(
    "context/ignored-copy-source",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "buildkit/CopyIgnoredFile",
        "CopyIgnoredFile",
    ),
)


@rule.on(DockerfileUnit)
def ignored(unit: DockerfileUnit) -> Iterator[Problem]:
    context = unit.context
    if context is None or context.ignore is None or context.ignore.invalid:
        return
    for _, source in unit.context_sources:
        match = context.match(source.text) if source.text else None
        if match and match.known and match.exists and not match.present and not context.whole(match.source):
            pattern = next(iter(match.ignored.values()))
            related = [Related(pattern.span, "this pattern leaves it out")]
            yield Problem(source.span, f"`{source.text}` is left out of the build context", related=related)

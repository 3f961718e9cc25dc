r"""A file that is copied is not in the build context.

The builder fails at this instruction: "not found". The name may be misspelt, or relative to the Dockerfile instead of to the context.

The rule is silent where a build before the build may make the file: below folders such as `dist` or `target`, for archives and binaries, and for
what a `.gitignore` names. It speaks only if a Compose service says what the context is. Paths that lead out of the context are a matter of
`dockerfile/outside-source`.

```tree bad
web/index.html
web/nginx.conf
```

```yaml bad path=compose.yaml
services:
  web:
    build: ./web
```

```dockerfile bad 3 path=web/Dockerfile
FROM nginx:1.29-alpine
COPY index.html /usr/share/nginx/html/
COPY web/nginx.conf /etc/nginx/nginx.conf
```

```tree good
web/index.html
web/nginx.conf
```

```yaml good path=compose.yaml
services:
  web:
    build: ./web
```

```dockerfile good path=web/Dockerfile
FROM nginx:1.29-alpine
COPY index.html /usr/share/nginx/html/
COPY nginx.conf /etc/nginx/nginx.conf
```

"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Related, Rule, Severity, inner_path

rule = Rule("context/missing-copy-source", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(DockerfileUnit)
def missing(unit: DockerfileUnit) -> Iterator[Problem]:
    context = unit.context
    if context is None or unit.assumed:
        return
    for _, source in unit.context_sources:
        match = context.match(source.text) if source.text else None
        inside = source.text is not None and inner_path(source.text) is None
        if match and inside and match.known and not match.exists and not unit.generated(match):
            span = unit.builds[0].context_span or unit.builds[0].span
            folder = context.root or "."
            related = [Related(span, "the context is named here")]
            yield Problem(source.span, f"there is no `{source.text}` in the build context `{folder}`", related=related)

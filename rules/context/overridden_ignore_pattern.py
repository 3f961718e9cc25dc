r"""A pattern of the .dockerignore is undone by a later one.

The last pattern that matches a file decides. An exception (`!keep.md`) above the pattern that it is meant to limit does nothing, nor does a
pattern that comes again below as an exception. The rule judges on the files that are there. A pattern whose only matches happen to be
excepted further down (`log/*` and `!log/.keep`) is fine.

```tree bad
README.md
notes.md
app.py
```

```text bad 1 path=.dockerignore
!README.md
*.md
```

```dockerfile bad path=Dockerfile
FROM python:3.13-slim
COPY app.py /app/
```

```tree good
README.md
notes.md
app.py
```

```text good path=.dockerignore
*.md
!README.md
```

```dockerfile good path=Dockerfile
FROM python:3.13-slim
COPY app.py /app/
```
"""

from collections.abc import Iterator

from shipworthy.sdk import BuildContext, Category, Problem, Related, Rule, Severity

rule = Rule("context/overridden-ignore-pattern", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(BuildContext)
def undone(context: BuildContext) -> Iterator[Problem]:
    for effect in context.effects:
        pattern = effect.pattern
        later = [other for other in effect.overruled_by if pattern.negated or other.text == pattern.text]
        if effect.matched and not effect.decided and later:
            related = [Related(later[0].span, "this later pattern decides")]
            yield Problem(pattern.span, f"`{pattern.raw}` has no effect in this order", related=related)

r"""A pattern of the .dockerignore cannot match what it is meant to.

Most patterns that match nothing are there for files that come and go, and are fine. Three mistakes are not:

* a comment behind a pattern: `#` begins a comment only at the start of a line;
* a path from the root of the repository, where the context is a folder below it;
* a bare name that is only found deeper: unlike in a `.gitignore`, `cache.db` means the file at the top of the context, and `**/cache.db` the one anywhere.

```tree bad
services/api/secrets.json
app.py
```

```text bad 1 2 path=.dockerignore
node_modules # dependencies
secrets.json
```

```dockerfile bad path=Dockerfile
FROM python:3.13-slim
COPY app.py /app/
```

```tree fixed
services/api/secrets.json
app.py
```

```text fixed path=.dockerignore
# dependencies
node_modules
**/secrets.json
```

```dockerfile fixed path=Dockerfile
FROM python:3.13-slim
COPY app.py /app/
```
"""

from collections.abc import Iterator

from shipworthy.sdk import BuildContext, Category, Edit, Fix, Problem, Rule, Severity

rule = Rule("context/unmatched-ignore-pattern", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(BuildContext)
def misses(context: BuildContext) -> Iterator[Problem]:
    for pattern in (effect.pattern for effect in context.effects if not effect.matched):
        bang = "!" if pattern.negated else ""
        name, hash, comment = pattern.raw.partition(" #")
        if hash:
            fix = Fix(
                [Edit(pattern.span, f"#{comment}\n{name.rstrip()}")],
                "give the comment its own line",
                safe=False,
            )
            yield Problem(pattern.span, "the comment is part of the pattern: `#` counts only at the start", fix)
        elif below := context.seen_from_root(pattern):
            fix = Fix([Edit(pattern.span, bang + below)], f"write `{bang}{below}`", safe=False)
            message = f"`{pattern.raw}` matches nothing: patterns are relative to the context `{context.root}`"
            yield Problem(pattern.span, message, fix)
        elif deeper := context.found_deeper(pattern):
            fix = Fix(
                [Edit(pattern.span, f"{bang}**/{pattern.text}")],
                f"write `{bang}**/{pattern.text}`",
                safe=False,
            )
            yield Problem(pattern.span, f"`{pattern.raw}` is only looked for at the top, not at `{deeper}`", fix)

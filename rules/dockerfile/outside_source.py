r"""A source of `COPY` or `ADD` lies outside the build context.

The builder is sent the context and nothing else. It does not go up either: `../shared` is looked for as `shared` in the context itself, and the build fails
with "not found", or takes something else. Build with a folder further up as the context, and name the Dockerfile with `-f`; or give the other folder a
name with `--build-context shared=../shared`, and copy `--from=shared`.

```dockerfile bad 2
FROM alpine:3.22
COPY ../shared/app.conf /etc/app/
```

```dockerfile good
FROM alpine:3.22
COPY --from=shared app.conf /etc/app/
COPY src/../app.conf /app.conf /etc/app/
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, all_copies, inner_path

rule = Rule(
    "dockerfile/outside-source",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("add_src_invalid",),
)


@rule.on(Stage)
def outside(stage: Stage) -> Iterator[Problem]:
    for copy in all_copies(stage):
        for word in copy.sources if copy.flag("from") is None else ():
            text = stage.value(word).text
            path = inner_path(text) if text else None
            if path is not None:
                message = f"`{text}` leads out of the build context: the builder reads `{path}` instead"
                yield Problem(word.span, message, help="build with a folder further up, or use --build-context")

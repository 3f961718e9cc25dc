r"""Files are taken from a stage by a number that no stage has.

Stages are numbered from 0 in the order of the file. BuildKit refuses a number that is too high; a name would say what is meant and go on to be right
when a stage is added.

```dockerfile bad 5
FROM node:22-alpine
RUN npm run build

FROM nginx:1.29-alpine
COPY --from=2 /app/dist /usr/share/nginx/html
```

```dockerfile good
FROM node:22-alpine
RUN npm run build

FROM nginx:1.29-alpine
COPY --from=0 /app/dist /usr/share/nginx/html
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage

rule = Rule(
    "dockerfile/unknown-stage-index",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("DL3022", "hadolint/DL3022"),
    words=("from=",),
)


@rule.on(Stage)
def unknown(stage: Stage) -> Iterator[Problem]:
    for reference in stage.references:
        if reference.index is not None:
            message = f"there is no stage {reference.index}: they are numbered from 0, and this is stage {stage.index}"
            yield Problem(reference.word.span, message)

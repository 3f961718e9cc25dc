r"""Files are taken from a stage that does not exist.

`COPY --from` names a stage, an image, or a named context. A name that is no stage is taken for an image, pulled from
a registry, which at best fails, and at worst brings somebody else's files. The rule speaks up when the name is close to that of an
earlier stage; any other name may be an image.

```dockerfile bad 5
FROM node:22-alpine AS build
RUN npm run build

FROM nginx:1.29-alpine
COPY --from=biuld /app/dist /usr/share/nginx/html
```

```dockerfile fixed
FROM node:22-alpine AS build
RUN npm run build

FROM nginx:1.29-alpine
COPY --from=build /app/dist /usr/share/nginx/html
```

```dockerfile good
FROM nginx:1.29-alpine
COPY --from=busybox:1.37 /bin/wget /usr/local/bin/wget
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Edit, Fix, Problem, Rule, Severity, nearest

rule = Rule(
    "dockerfile/unknown-source-stage",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "hadolint/DL3022",
        "COPY '--from' Without FROM Alias Defined Previously",
        "DL3022",
    ),
    words=("from=",),
)


@rule.on(DockerfileUnit)
def unknown(unit: DockerfileUnit) -> Iterator[Problem]:
    for stage in unit.stages:
        for reference in stage.references:
            word = reference.word
            if not reference.external or not word.literal:
                continue
            names = [other.name for other in unit.stages[: stage.index] if other.name]
            if near := nearest(word.value, names):
                fix = Fix([Edit(word.span, near)], f"take `{near}`", safe=False)
                yield Problem(word.span, f'there is no stage `{word.value}`; did you mean "{near}"?', fix)

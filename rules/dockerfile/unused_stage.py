r"""A stage is built on by nothing.

No later stage continues it or takes files from it, no Compose service has it as its `target`, and it is not the last one, which is what is built by
default. BuildKit skips it, so its mistakes go unnoticed. Often it is the remains of a change, or a `COPY --from` names another stage than was meant.

A stage may also be built by name, `docker build --target test`. The rule is silent for names that are usually meant so (test, dev, lint, ...),
and where a bake file, a workflow, a Makefile or a script of the repository mentions the name. It is silent as well for what only such a stage is made of,
and for stages among which a variable chooses, as in `FROM binary-$TARGETOS`.

```dockerfile bad 1
FROM node:22 AS frontend
RUN npm run build

FROM golang:1.25 AS backend
RUN go build -o /out/app .

FROM alpine:3.22
COPY --from=backend /out/app /usr/local/bin/app
```

```dockerfile good
FROM scratch AS binary-linux
FROM scratch AS binary-windows
FROM binary-$TARGETOS
```

```dockerfile good
FROM node:22 AS frontend
RUN npm run build

FROM alpine:3.22
COPY --from=frontend /app/dist /srv
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Rule, Severity

rule = Rule(
    "dockerfile/unused-stage",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/no-unreachable-stages",),
)


@rule.on(DockerfileUnit)
def unused(unit: DockerfileUnit) -> Iterator[Problem]:
    for stage in unit.stages:
        if not (stage.required or stage.needed or stage.index in unit.alternatives or unit.built_by_name(stage)):
            yield Problem(stage.span, f"nothing needs {stage.label}: no stage, no service, and it is not the last")

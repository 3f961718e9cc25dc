r"""Two stages have the same name.

Names of stages do not distinguish letter case. What comes after refers to the last stage of the name before it, so the first can only be
reached from in between, which is hardly what its author thinks.

```dockerfile bad 3
FROM node:22 AS build

FROM golang:1.25 AS Build

FROM alpine:3.22
COPY --from=build /app /app
```

```dockerfile good
FROM node:22 AS frontend

FROM golang:1.25 AS backend

FROM alpine:3.22
COPY --from=frontend /app /app
COPY --from=backend /bin/app /bin/app
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Related, Rule, Severity

rule = Rule(
    "dockerfile/duplicate-stage-name",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "buildkit/DuplicateStageName",
        "Same Alias In Different Froms",
        "du:DUPLICATE_BUILD_STAGE_NAME",
        "DL3024",
        "hadolint/DL3024",
        "DuplicateStageName",
        "DS-0012",
        "CKV_DOCKER_11",
        "alias-must-be-unique",
        "semgrep/alias-must-be-unique",
    ),
)


@rule.on(DockerfileUnit)
def repeated(unit: DockerfileUnit) -> Iterator[Problem]:
    first = {stage.name.lower(): stage for stage in reversed(unit.stages) if stage.name}
    for stage in unit.stages:
        alias = stage.from_.alias
        if alias and (other := first[stage.name.lower()]) is not stage:
            related = [Related(other.span, "the first stage of this name")]
            yield Problem(alias.span, f"there is a stage `{other.name}` already", related=related)

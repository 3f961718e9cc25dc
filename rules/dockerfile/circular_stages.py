r"""Stages take files from each other in a ring.

None of them can be built first, so BuildKit refuses the file. A stage that copies from itself is the smallest ring.

```dockerfile bad 1
FROM alpine:3.22 AS assets
COPY --from=app /app/public /public

FROM node:22-alpine AS app
COPY --from=assets /public /app/public
```

```dockerfile bad 1
FROM alpine:3.22 AS app
COPY --from=app /etc/os-release /
```

```dockerfile good
FROM alpine:3.22 AS assets
COPY public /public

FROM node:22-alpine AS app
COPY --from=assets /public /app/public
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Related, Rule, Severity

rule = Rule(
    "dockerfile/circular-stages",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "hadolint/DL3023",
        "COPY '--from' References Current FROM Alias",
        "DL3023",
        "DS-0006",
        "tally/circular-stage-deps",
        "copy-from-own-alias",
        "semgrep/copy-from-own-alias",
    ),
    words=("from=",),
)


@rule.on(DockerfileUnit)
def rings(unit: DockerfileUnit) -> Iterator[Problem]:
    for ring in unit.rings:
        stage = ring[0].stage
        related = [Related(link.span, f"{link.stage.label} needs {link.needs.label}") for link in ring]
        place = stage.from_.alias.span if stage.from_.alias else stage.span
        chain = " <- ".join(link.stage.label for link in (*ring, ring[0]))
        message = f"{stage.label} takes files from itself" if len(ring) == 1 else f"stages need each other: {chain}"
        yield Problem(place, message, related=related)

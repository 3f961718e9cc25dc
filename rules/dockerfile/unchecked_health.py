r"""An image has no health check.

Without HEALTHCHECK, the engine knows of a container only that its process is there, not that it answers. `docker ps` shows no state, and
other services of a Compose project cannot wait until it is healthy. Kubernetes does not look at HEALTHCHECK, and a check can as well stand
in the Compose file, so this is for those who want it in every image. `HEALTHCHECK NONE` says that there is none on purpose.

hadolint asks for a check in each stage. Here, stages that do not ship, images for functions (AWS Lambda, Azure Functions, OpenFaaS) and
those that start a shell are left out.

```dockerfile bad 1
FROM node:22-alpine
CMD ["node", "server.js"]
```

```dockerfile good
FROM node:22-alpine
HEALTHCHECK CMD ["node", "check.js"]
CMD ["node", "server.js"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Profile, Rule, Severity, unchecked

rule = Rule(
    "dockerfile/unchecked-health",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("DL3057", "hadolint/DL3057", "DS-0026", "CKV_DOCKER_2", "Healthcheck Instruction Missing"),
)


@rule.on(DockerfileUnit)
def unhealthy(unit: DockerfileUnit) -> Iterator[Problem]:
    for stage in unchecked(unit.stages):
        yield Problem(
            stage.from_.image.span, f"{stage.label} has no HEALTHCHECK: nothing tells whether its containers work"
        )

r"""The image holds software that belongs on its host.

`nvidia-container-toolkit` and its relatives hand the GPUs of a machine to containers. They are installed where Docker runs; inside of an image they do nothing,
unless it runs containers itself.

```dockerfile bad 2
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y --no-install-recommends nvidia-container-toolkit
```

```dockerfile good
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
RUN apt-get update && apt-get install -y --no-install-recommends python3
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, host_packages

rule = Rule(
    "dockerfile/gpu-runtime-inside",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/gpu/no-container-runtime-in-image",),
)


@rule.on(Stage)
def inside(stage: Stage) -> Iterator[Problem]:
    seen: set[int] = set()
    for step, packages in host_packages(stage):
        if id(step.run) not in seen:
            seen.add(id(step.run))
            message = f"`{packages[0].name}` belongs on the machine that runs the container"
            yield Problem(packages[0].span, message)

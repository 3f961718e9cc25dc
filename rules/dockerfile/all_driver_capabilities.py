r"""The image asks for all that the GPU driver has.

With `NVIDIA_DRIVER_CAPABILITIES=all` every container is given the libraries for displays and video as well, and on some hosts it does not start
because one of them is missing. Computing needs `compute,utility`.

The fix writes that. It is unsafe: the image may render or encode.

```dockerfile bad 2
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
ENV NVIDIA_DRIVER_CAPABILITIES=all
```

```dockerfile fixed
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
ENV NVIDIA_DRIVER_CAPABILITIES=compute,utility
```

```dockerfile good
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
ENV NVIDIA_DRIVER_CAPABILITIES=compute,utility,video
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Rule, Severity, Stage, all_capabilities

rule = Rule(
    "dockerfile/all-driver-capabilities",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/gpu/prefer-minimal-driver-capabilities",),
)


@rule.on(Stage)
def everything(stage: Stage) -> Iterator[Problem]:
    pair = all_capabilities(stage)
    if pair and pair.value:
        fix = Fix([Edit(pair.value.span, "compute,utility")], "write `compute,utility`", safe=False)
        yield Problem(pair.span, "gives every container all capabilities of the GPU driver", fix)

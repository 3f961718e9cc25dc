r"""Parts of CUDA are installed that the image has already.

The images `nvidia/cuda` come in three sizes: `base` with the runtime library, `runtime` with the mathematical libraries, `devel` with compiler and headers;
those with `cudnn` in their tag bring that as well. A second copy costs gigabytes, and `nvidia-cuda-toolkit` of the distribution is an older version
that then comes first. A package that names another version than the image is no second copy.

The fix takes the packages out of the list, unless nothing would be left.

```dockerfile bad 2
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN apt-get update && apt-get install -y cuda-toolkit-12-4 git
```

```dockerfile fixed
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN apt-get update && apt-get install -y git
```

```dockerfile good
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
RUN apt-get update && apt-get install -y cuda-toolkit-12-4
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Rule, Severity, Stage, redundant_packages

rule = Rule(
    "dockerfile/redundant-cuda",
    __doc__,
    Severity.WARNING,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/gpu/no-redundant-cuda-install",),
)


@rule.on(Stage)
def redundant(stage: Stage) -> Iterator[Problem]:
    for install, packages in redundant_packages(stage):
        names = " and ".join(f"`{package.name}`" for package in packages)
        edits = [Edit(install.removal(package), "") for package in packages]
        left = len(packages) < len(install.packages)
        fix = Fix(edits, "leave it to the image", safe=False) if left else None
        yield Problem(packages[0].span, f"{names}: the image has it already", fix)

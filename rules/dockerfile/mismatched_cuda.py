r"""Packages are built for another CUDA than that of the image.

Wheels such as `torch==2.4.0+cu118`, indexes such as `.../whl/cu118` and `pytorch-cuda=11.8` are for one version of CUDA. On an image with another major
version, or an older minor one, they bring a second CUDA of several gigabytes, what is compiled here does not fit to them, or they
fall back to the CPU without a word. An image with a newer minor version runs them.

The fix writes the version of the image in an index or a requirement of conda, if there are wheels for it; a wheel that is pinned stays,
as it may not be there for another CUDA.

```dockerfile bad 2
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN pip install --index-url https://download.pytorch.org/whl/cu118 torch==2.4.0
```

```dockerfile fixed
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN pip install --index-url https://download.pytorch.org/whl/cu124 torch==2.4.0
```

```dockerfile bad 2
FROM nvidia/cuda:12.1.0-runtime-ubuntu22.04
RUN pip install torch==2.4.0+cu124
```

```dockerfile good
FROM nvidia/cuda:12.6.0-runtime-ubuntu22.04
RUN pip install --index-url https://download.pytorch.org/whl/cu121 torch==2.4.0
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Related, Rule, Severity, Stage, cuda_of, dotted, mismatches

rule = Rule(
    "dockerfile/mismatched-cuda",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/gpu/cuda-version-mismatch",),
)


@rule.on(Stage)
def mismatched(stage: Stage) -> Iterator[Problem]:
    cuda = cuda_of(stage)
    for found in mismatches(stage):
        image = dotted(cuda.version) if cuda and cuda.version else ""
        fix = Fix(found.edits, f"take those for CUDA {image}", safe=False) if found.edits else None
        message = f"`{found.label}` is for CUDA {dotted(found.version)}, and the image has {image}"
        yield Problem(found.span, message, fix, [Related(stage.root.from_.image.span, "the image")])

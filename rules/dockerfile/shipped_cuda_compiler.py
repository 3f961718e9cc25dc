r"""The image ships the compiler of CUDA and compiles nothing.

`nvidia/cuda:...-devel` holds `nvcc`, headers and static libraries, several gigabytes of them. What is only run needs `-runtime`, or `-base` where the
application brings its own libraries, as PyTorch does. Compile in a stage of its own.

Silent where the stage compiles, installs tools to do so, or packages that are known to compile for the GPU.

```dockerfile bad 1
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN pip install torch==2.4.0
CMD ["python3", "serve.py"]
```

```dockerfile good
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04 AS build
RUN nvcc -o /app main.cu

FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
COPY --from=build /app /app
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, needless_toolchain

rule = Rule(
    "dockerfile/shipped-cuda-compiler",
    __doc__,
    Severity.WARNING,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/gpu/prefer-runtime-final-stage",),
)


@rule.on(Stage)
def shipped(stage: Stage) -> Iterator[Problem]:
    if needless_toolchain(stage):
        message = "ships the compiler and the headers of CUDA, and compiles nothing"
        yield Problem(stage.from_.image.span, message, help="build on the image with `-runtime` in its tag")

r"""A build asks for a GPU.

There is none while an image is built: `nvidia-smi` is not there or fails, and the build with it; `torch.cuda.is_available()` is false, whatever the machine has.
Ask when the container starts.

Silent where the `RUN` is given a device (`--device=nvidia.com/gpu`), and where the script goes on after a failure.

```dockerfile bad 2
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN nvidia-smi
```

```dockerfile bad 2
FROM pytorch/pytorch:2.4.0-cuda12.4-cudnn9-runtime
RUN python -c "import torch; assert torch.cuda.is_available()"
```

```dockerfile good
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
RUN nvidia-smi || echo "no GPU in sight"
CMD ["nvidia-smi"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, gpu_queries

rule = Rule(
    "dockerfile/gpu-query-in-build",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/gpu/no-buildtime-gpu-queries",),
    words=("nvidia-", "torch.cuda", "tf."),
)


@rule.on(Stage)
def asking(stage: Stage) -> Iterator[Problem]:
    for span, what in gpu_queries(stage):
        yield Problem(span, f"`{what}` finds no GPU while an image is built", help="ask when the container starts")

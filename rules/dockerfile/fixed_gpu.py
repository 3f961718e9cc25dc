r"""The image settles on certain GPUs.

Which devices a container sees is for whoever starts it: `docker run --gpus`, a Compose file, Kubernetes. A number or an id of a device in the image fits one
machine and hides the others' devices. On `nvidia/cuda`, `NVIDIA_VISIBLE_DEVICES=all` says what the image says anyway.

The fix removes the variable. It is safe only in the last case.

```dockerfile bad 2
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
ENV CUDA_VISIBLE_DEVICES=0,1
CMD ["python", "train.py"]
```

```dockerfile fixed
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
CMD ["python", "train.py"]
```

```dockerfile bad 2
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
ENV NVIDIA_VISIBLE_DEVICES=all LANG=C.UTF-8
```

```dockerfile fixed
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
ENV LANG=C.UTF-8
```

```dockerfile good
FROM ubuntu:24.04
ENV NVIDIA_VISIBLE_DEVICES=all
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, fixed_devices, pair_removal

rule = Rule(
    "dockerfile/fixed-gpu",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/gpu/no-hardcoded-visible-devices",),
)


@rule.on(Stage)
def fixed(stage: Stage) -> Iterator[Problem]:
    for env, pair, kind in fixed_devices(stage):
        why = "says what the image says anyway" if kind == "all" else "selects the GPUs of one machine"
        fix = Fix([pair_removal(env, pair)], f"remove `{pair.key.value}`", safe=kind == "all")
        yield Problem(pair.span, f"`{pair.span.text}` {why}", fix)

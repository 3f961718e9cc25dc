r"""conda installs what is there as a wheel.

On an image for machine learning, conda often only installs packages of Python: it takes minutes to solve, and brings a second CUDA. uv and pip install the same
packages as wheels, with an index for the CUDA that is wanted: `uv pip install --torch-backend=cu124 torch`.

Silent where any stage works with an environment of conda (`conda env create`, `environment.yml`).

```dockerfile bad 2
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
RUN conda install -y pytorch numpy -c pytorch
```

```dockerfile good
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
RUN uv pip install --system --torch-backend=cu124 torch==2.4.0 numpy
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, conda_for_wheels

rule = Rule(
    "dockerfile/conda-for-wheels",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/gpu/prefer-uv-over-conda",),
)


@rule.on(Stage)
def conda(stage: Stage) -> Iterator[Problem]:
    step = conda_for_wheels(stage)
    if step:
        yield Problem(step.span, f"`{step.manager}` installs packages that are there as wheels", help="use uv or pip")

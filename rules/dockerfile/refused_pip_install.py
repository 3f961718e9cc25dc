r"""pip refuses to install into the Python of the distribution.

Since Debian 12, Ubuntu 23.04 and Alpine 3.19 the Python of the distribution is marked as managed by its packages (PEP 668): `pip install` stops with
`error: externally-managed-environment`, and the build with it. Install into a virtual environment, take the distribution's package, or build on the image `python`, which
has a Python of its own.

The rule speaks where pip comes from the distribution, and nothing points to another Python: no virtual environment, no change of `PATH`, no files from
another stage. The fix writes `--break-system-packages`, which is fine in an image that does little else.

```dockerfile bad 3
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip
RUN pip install --no-cache-dir flask==3.1.2
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip
RUN pip install --break-system-packages --no-cache-dir flask==3.1.2
```

```dockerfile good
FROM alpine:3.22
RUN apk add --no-cache python3 py3-pip && python3 -m venv /venv
RUN /venv/bin/pip install --no-cache-dir flask==3.1.2
```

```dockerfile good
FROM debian:11-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && pip install flask==3.1.2
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, insertion, refused_installs

rule = Rule(
    "dockerfile/refused-pip-install", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1", words=("pip",)
)


@rule.on(Stage)
def refused(stage: Stage) -> Iterator[Problem]:
    for step in refused_installs(stage):
        edit = insertion(step, "--break-system-packages")
        fix = Fix([edit], "write --break-system-packages", safe=False) if edit else None
        image = stage.root.from_.image.value
        message = f"pip refuses to install into the Python of `{image}`, which the distribution manages"
        yield Problem(step.span, message, fix, help="" if fix else "install into a virtual environment")

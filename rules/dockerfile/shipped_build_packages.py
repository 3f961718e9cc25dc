r"""Compilers or headers that are only needed to build stay in the image that ships.

They were installed so that something could be compiled (a Python wheel, a Node addon), and are never removed. The image is larger, and whoever gets
into the container finds a compiler. Build in another stage and copy the result, or install and remove the packages in one RUN (`apk add --virtual`).

The rule looks at images that are made without a second stage, and names packages that are of no use at run time, such as `gcc` or `libpq-dev`. It is silent where the
base image has a compiler anyway: `python:3.13`, other than `python:3.13-slim`, is one for building.

```dockerfile bad 2
FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev
RUN pip install --no-cache-dir psycopg2==2.9.11
CMD ["python", "-m", "app"]
```

```dockerfile good
FROM python:3.13-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev
RUN pip install --no-cache-dir --prefix=/opt/app psycopg2==2.9.11

FROM python:3.13-slim
COPY --from=build /opt/app /usr/local
CMD ["python", "-m", "app"]
```

```dockerfile good
FROM python:3.13-alpine
RUN apk add --no-cache --virtual .build gcc musl-dev \
    && pip install --no-cache-dir psycopg2==2.9.11 \
    && apk del .build
CMD ["python", "-m", "app"]
```

```dockerfile good
FROM python:3.13
RUN apt-get update && apt-get install -y --no-install-recommends libbluetooth-dev && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir PyBluez==0.23
CMD ["python", "-m", "app"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, left_build_packages, ships_alone

rule = Rule("dockerfile/shipped-build-packages", __doc__, Severity.INFO, Category.SIZE, since="0.1")


@rule.on(Stage)
def kept(stage: Stage) -> Iterator[Problem]:
    if not ships_alone(stage):
        return
    left = [package for _, packages in left_build_packages(stage) for package in packages]
    if left:
        names = ", ".join(f"`{package.name}`" for package in left[:3])
        more = f" and {len(left) - 3} more" if len(left) > 3 else ""
        help = "build in another stage, or remove them in the RUN that installs them"
        yield Problem(left[0].span, f"only needed to build, and shipped: {names}{more}", help=help)

r"""The package manager of a language leaves its cache in the image.

What it has downloaded stays in a folder of its own, so that a second install is fast. There is no second install in an image: the
cache only makes it larger, often by half of what was installed. For pip, uv, Poetry, conda, npm, Yarn 1, Composer, gem and RVM.

Silent where a cache mount takes it, where it is emptied in the same `RUN`, where a variable or a file switches it off or puts it elsewhere, and in
a stage whose files others only copy. A cache that is emptied in a later `RUN` still lies in the layer below. A stage that nothing needs is an image
that somebody builds by its name, so that its caches count, unlike with hadolint.

The fix writes the option, or the command that empties the cache. With a cache mount (`RUN --mount=type=cache,target=/root/.cache/pip`) the next
build is faster as well.

```dockerfile bad 2
FROM python:3.13-slim
RUN pip install flask==3.1.2
```

```dockerfile fixed
FROM python:3.13-slim
RUN pip install --no-cache-dir flask==3.1.2
```

```dockerfile bad 4
FROM node:22-alpine
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
```

```dockerfile fixed
FROM node:22-alpine
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile && yarn cache clean
```

```dockerfile good
FROM python:3.13-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.1.2
```

```dockerfile good
FROM python:3.13 AS build
RUN pip install --prefix=/install flask==3.1.2

FROM python:3.13-slim
COPY --from=build /install /usr/local
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, kept_caches

rule = Rule(
    "dockerfile/kept-language-cache",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    aliases=(
        "DL3042",
        "hadolint/DL3042",
        "Pip install Keeping Cached Packages",
        "DL3060",
        "hadolint/DL3060",
        "dl:no_gem_clean_all",
        "dl:no_rvm_cleanup_all",
        "missing-pip-no-cache-dir",
        "semgrep/missing-pip-no-cache-dir",
    ),
)


@rule.on(Stage)
def kept(stage: Stage) -> Iterator[Problem]:
    for cache in kept_caches(stage):
        step = cache.steps[0]
        remedy = cache.option or step.call.facts.cleaner
        message = f"`{step.manager}` leaves its download cache in the image"
        fix = Fix(cache.edits, f"write `{remedy}`", safe=bool(cache.option)) if cache.edits else None
        yield Problem(step.span, message, fix, help="" if fix else f"add `{remedy}`, or mount a cache")

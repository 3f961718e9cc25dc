r"""The headers of Node are downloaded again for every install.

Packages such as `bcrypt` and `sharp` may be compiled while they are installed. `node-gyp` fetches the headers of Node for it, some 10 MB, into
`~/.cache/node-gyp`. A cache mount keeps them.

Said where the stage shows that it compiles: by the tools that it installs, by `npm rebuild`, or by the packages in a `package.json` of the build context.

```dockerfile bad 4
FROM node:22-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++
COPY package.json package-lock.json ./
RUN npm ci
```

```dockerfile fixed
FROM node:22-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.cache/node-gyp,id=node-gyp,sharing=locked npm ci
```

```dockerfile good
FROM node:22-slim
COPY package.json package-lock.json ./
RUN npm ci
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, uncached_headers

rule = Rule(
    "dockerfile/uncached-node-headers",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/js/node-gyp-cache-mounts",),
)


@rule.on(Stage)
def uncached(stage: Stage) -> Iterator[Problem]:
    for step, edit in uncached_headers(stage):
        fix = Fix([edit], "mount a cache", safe=False)
        yield Problem(step.span, "downloads the headers of Node again whenever anything changes", fix)

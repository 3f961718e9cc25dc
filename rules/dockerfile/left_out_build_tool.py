r"""A script needs what the install has left out.

With `NODE_ENV=production`, or `--omit=dev`, npm, Yarn 1 and pnpm install nothing that `package.json` lists under `devDependencies`. That is where bundlers and
compilers usually stand, so `npm run build` stops with `vite: not found`. Install everything, build, and leave out what is for development in the stage that ships; or
set `NODE_ENV` after the build.

The rule reads the `package.json` that is copied, and follows scripts that start scripts. It is silent for workspaces, where files come from another stage,
and where a package is listed under `dependencies` as well.

The fix has the install take in everything.

```json bad path=package.json
{ "scripts": { "build": "tsc && vite build" }, "devDependencies": { "typescript": "5", "vite": "7" } }
```

```dockerfile bad 6 path=Dockerfile
FROM node:22-alpine
ENV NODE_ENV=production
WORKDIR /app
COPY package.json ./
RUN npm install
RUN npm run build
```

```dockerfile fixed path=Dockerfile
FROM node:22-alpine
ENV NODE_ENV=production
WORKDIR /app
COPY package.json ./
RUN npm install --include=dev
RUN npm run build
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Related, Rule, Severity, Stage, including, lacking_tools

rule = Rule(
    "dockerfile/left-out-build-tool",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    words=("npm", "yarn", "pnpm"),
)


@rule.on(Stage)
def lacking(stage: Stage) -> Iterator[Problem]:
    for found in lacking_tools(stage):
        edit = including(found.install)
        fix = Fix([edit], "take in what is for development", safe=False) if edit else None
        message = f"`{found.script}` needs `{found.package}`, which the install leaves out"
        related = [Related(found.install.span, "installs nothing that is for development")]
        yield Problem(found.span, message, fix, related, help="" if fix else "install what is for development as well")

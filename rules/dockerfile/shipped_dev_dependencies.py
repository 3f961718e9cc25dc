r"""The Node packages for development stay in the image that ships.

The image installs all packages, because the build needs them (bundlers, compilers of TypeScript, test runners), and then ships with them: often hundreds
of megabytes, and most of what a scanner will find in it. Build in one stage, and install with `--omit=dev` in the one that ships, or run `npm prune` at the end.

The rule speaks only where the image is made without another stage, runs a build script and does not set `NODE_ENV`.

```dockerfile bad 4
FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm ci && npm run build
CMD ["node", "dist/server.js"]
```

```dockerfile good
FROM node:22-alpine AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY --from=build /app/dist dist
CMD ["node", "dist/server.js"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, dev_dependencies, ships_alone

rule = Rule(
    "dockerfile/shipped-dev-dependencies",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    words=("npm", "yarn", "pnpm"),
)


@rule.on(Stage)
def shipped(stage: Stage) -> Iterator[Problem]:
    if ships_alone(stage):
        for call in dev_dependencies(stage):
            help = "build in another stage, and install with --omit=dev in this one"
            yield Problem(call.span, "installs what is only needed for development, and ships it", help=help)

r"""Packages are installed into a folder that belongs to root, by a user who is not.

`WORKDIR` makes its folder for the user in effect: for root, if `USER` comes later. `npm ci`, `yarn`, `pnpm` and `composer` put what they install into the working directory,
and fail there with "permission denied" (`EACCES`). Let `USER` come before `WORKDIR`, or hand the folder over: `RUN chown node /app`. The files in it may stay
root's, as long as nobody writes to them.

The rule speaks where all that happens to the folder is known.

```dockerfile bad 5
FROM node:22-alpine
WORKDIR /app
USER node
COPY package.json package-lock.json ./
RUN npm ci
```

```dockerfile good
FROM node:22-alpine
USER node
WORKDIR /app
COPY --chown=node package.json package-lock.json ./
RUN npm ci
```

```dockerfile good
FROM node:22-alpine
WORKDIR /app
RUN chown node /app
USER node
COPY package.json package-lock.json ./
RUN npm ci
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Severity, Stage, unwritable_installs

rule = Rule(
    "dockerfile/unwritable-workdir", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1", words=("user",)
)


@rule.on(Stage)
def unwritable(stage: Stage) -> Iterator[Problem]:
    for install in unwritable_installs(stage):
        user = install.user.user.value
        message = (
            f"`{install.command.program}` fails: `{install.folder}` belongs to root, and `{user}` may not write there"
        )
        related = [Related(install.made, "made by root here"), Related(install.user.user.span, "the user is set here")]
        yield Problem(install.command.argv[0].span, message, related=related)

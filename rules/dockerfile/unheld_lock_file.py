r"""An install may change the lock file instead of holding on to it.

The lock file is there, and still `npm install`, `yarn install`, `pnpm install`, `bun install`, `uv sync` and `pipenv install` take other versions where it does not fit to the list
of packages any more: the image holds what nobody has tested, and nobody notices. Told to hold on to it, they stop.

Said where a `COPY` or a mount before the install brings the lock file. The fix is unsafe: the build fails where the two do not fit.

```dockerfile bad 3
FROM node:22-alpine
COPY package.json package-lock.json ./
RUN npm install --omit=dev
```

```dockerfile fixed
FROM node:22-alpine
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
```

```dockerfile bad 3
FROM python:3.13-slim
COPY pyproject.toml uv.lock ./
RUN uv sync --no-dev
```

```dockerfile fixed
FROM python:3.13-slim
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, loose_locks

rule = Rule(
    "dockerfile/unheld-lock-file",
    __doc__,
    Severity.WARNING,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.REPRODUCIBLE,
)


@rule.on(Stage)
def unheld(stage: Stage) -> Iterator[Problem]:
    for step, file, write, edit in loose_locks(stage):
        fix = Fix([edit], f"write `{write}`", safe=False) if edit else None
        message = f"may install other versions than those in `{file}`"
        yield Problem(step.span, message, fix, help="" if fix else f"write `{write}`")

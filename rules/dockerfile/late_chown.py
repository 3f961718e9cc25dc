r"""Files get another owner in an instruction of their own, and so are stored twice.

A layer holds whole files: `RUN chown -R` copies everything that it touches into a new layer, and the image grows by the size of the folder.
`COPY --chown=` sets the owner right away. Where a `WORKDIR` has made the folder already, the folder itself keeps its owner: let `USER` come before
`WORKDIR`, or make the folder with `install -d -o`.

The rule speaks of folders from another stage or image, of the whole build context and folders in it that are known to be large, and of what was
cloned, unpacked or installed, such as `node_modules`; and only in images that ship.

The fix moves the owner into the `COPY`, where the `RUN` does nothing else. It is unsafe because `COPY --chown` looks users up by name, and does so earlier.

```dockerfile bad 4
FROM node:22-alpine
RUN apk add --no-cache tini
COPY . /srv/app
RUN chown -R node:node /srv/app
USER node
```

```dockerfile fixed
FROM node:22-alpine
RUN apk add --no-cache tini
COPY --chown=node:node . /srv/app
USER node
```

```dockerfile bad 4
FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm ci && chown -R node /app
```

```dockerfile good
FROM node:22-alpine
USER node
WORKDIR /app
COPY --chown=node . .
RUN npm ci
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Related, Repeat, Rule, Severity, Span, Stage, is_heavy, repeats

rule = Rule("dockerfile/late-chown", __doc__, Severity.INFO, Category.SIZE, since="0.1", words=("chown", "chgrp"))


@rule.on(Stage)
def repeated(stage: Stage) -> Iterator[Problem]:
    seen: set[int] = set()
    for repeat in repeats(stage) if stage.ships else ():
        altered, written = repeat.altered, repeat.written
        if altered.owner and written.open and is_heavy(written) and id(altered) not in seen:
            seen.add(id(altered))
            message = f"stores `{written.path}` of line {written.span.in_file.line} a second time, with another owner"
            help = f"let COPY set the owner (--chown={altered.owner}), or let the right user make it"
            yield Problem(altered.span, message, fix(repeat), [Related(written.span, "made here")], help)


def fix(repeat: Repeat) -> Fix | None:
    altered, copy = repeat.altered, repeat.copy
    if copy is None or copy.flag("chown") or not repeat.alone or altered.owner.startswith(":"):
        return None
    end = copy.keyword.span.end
    insert = Edit(Span(copy.span.source, end, end), f" --chown={altered.owner}")
    return Fix([insert, Edit(altered.instruction.span.whole_lines, "")], "let COPY set the owner", safe=False)

r"""All files are copied before the dependencies are installed.

The builder takes a step from its cache only if nothing before it has changed. After `COPY . .` every edit of any file installs all dependencies again;
copied on their own, the files that list them change rarely, and the install stays cached.

The rule speaks where the build context shows that the install reads nothing but these files: it is silent for workspaces, scripts that run on install, local
packages, and where a cache is mounted.

The fix copies the lists first and all files after the install. It is unsafe: an install may need what no list tells.

```json bad path=package.json
{ "dependencies": { "express": "5.1.0" } }
```

```js bad path=server.js
require("express")().listen(8080);
```

```dockerfile bad 3 path=Dockerfile
FROM node:22-alpine
WORKDIR /app
COPY . .
RUN npm install
CMD ["node", "server.js"]
```

```dockerfile fixed path=Dockerfile
FROM node:22-alpine
WORKDIR /app
COPY package.json ./
RUN npm install
COPY . .
CMD ["node", "server.js"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    EarlyCopy,
    Edit,
    Fix,
    Problem,
    Related,
    Rule,
    Severity,
    Span,
    Stage,
    early_copies,
)

rule = Rule("dockerfile/early-source-copy", __doc__, Severity.INFO, Category.SIZE, since="0.1")


@rule.on(Stage)
def early(stage: Stage) -> Iterator[Problem]:
    for found in early_copies(stage):
        names = " ".join(found.files)
        message = f"any change of any file runs `{found.install.manager} {found.install.verb}` again: copy `{found.files[0]}` before the rest"
        help = f"COPY {names} first, install, and then copy the rest"
        related = [Related(found.install.span, "the install")]
        yield Problem(found.copy.sources[0].span, message, fix(found), related, help)


def fix(found: EarlyCopy) -> Fix | None:
    copy, source = found.copy, found.copy.span.source
    if not found.alone or found.run.heredocs or len(copy.sources) != 1 or "/" in "".join(found.files):
        return None
    target = copy.destination.value if copy.destination.value.endswith("/") else f"{copy.destination.value}/"
    first = Edit(
        Span(source, copy.sources[0].span.start, copy.destination.span.end), f"{' '.join(found.files)} {target}"
    )
    end = found.run.span.end
    return Fix([first, Edit(Span(source, end, end), f"\n{copy.span.text}")], "copy the lists first", safe=False)

r"""Dependencies or build outputs of the host are copied into the image.

`node_modules`, a virtual environment or `target` were made on another machine, perhaps for another system: they replace
what the image installs, or merely fill it, and every build on the host throws the cache away. The rule speaks of folders that
are there and that a tool fills again, such as `dist` beside a `package.json`. Where a stage copies such a folder by its name, that is meant
and no finding.

```tree bad
node_modules/left-pad/index.js
package.json
server.js
```

```text bad path=.dockerignore
.git
```

```dockerfile bad 3 path=Dockerfile
FROM node:22-alpine
WORKDIR /app
COPY . .
```

```tree good
node_modules/left-pad/index.js
package.json
server.js
```

```text good path=.dockerignore
.git
node_modules
```

```dockerfile good path=Dockerfile
FROM node:22-alpine
WORKDIR /app
COPY . .
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Rule, Severity

rule = Rule("context/leaked-build-files", __doc__, Severity.WARNING, Category.SIZE, since="0.1")


@rule.on(DockerfileUnit)
def copied(unit: DockerfileUnit) -> Iterator[Problem]:
    for leak in unit.leaks:
        if leak.kind in ("dependencies", "output"):
            help = f"add `{leak.path}` to the .dockerignore"
            yield Problem(leak.source.span, f"copies `{leak.path}` into the image: {leak.why}", help=help)

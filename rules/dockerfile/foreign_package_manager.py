r"""A package manager is called that the base image does not have.

Alpine has `apk`, Debian and Ubuntu have `apt-get`, Fedora and its relatives `dnf`. What belongs to another distribution is not found, and the build fails:
mostly a base image has been changed, and the instructions have not.

Silent where the base image is not known, where the script looks for the program or goes on without it, and where packages or files from another image may bring
it.

```dockerfile bad 2
FROM node:22-alpine
RUN apt-get update && apt-get install -y --no-install-recommends git
```

```dockerfile bad 2
FROM debian:13-slim
RUN apk add --no-cache git
```

```dockerfile good
FROM node:22-alpine
RUN apk add --no-cache git
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Severity, Stage, foreign_managers

rule = Rule("dockerfile/foreign-package-manager", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1")


@rule.on(Stage)
def foreign(stage: Stage) -> Iterator[Problem]:
    for step, usual in foreign_managers(stage):
        image = stage.root.from_.image
        message = f"`{step.manager}` is not there on `{image.value}`"
        help = f"packages are installed with `{usual}` there" if usual else ""
        yield Problem(step.span, message, None, [Related(image.span, "the base image")], help)

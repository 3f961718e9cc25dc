r"""WORKDIR is relative to a folder that the file does not say.

A relative path starts from the working directory of the base image, which changes with that image. After an absolute WORKDIR, here or in a
stage that this one continues, a relative one is clear and fine. Of several relative
ones the first is reported, since making it absolute settles those that follow. A drive letter is absolute on any image, as with hadolint.

```dockerfile bad 2
FROM node:22-alpine
WORKDIR app
```

```dockerfile fixed
FROM node:22-alpine
WORKDIR /app
```

```dockerfile good
FROM node:22-alpine
WORKDIR /srv
WORKDIR app
```

The fix writes the folder in which a well-known base image starts. It is unsafe because another version of that image may start in another one; where the
folder is not known, there is no fix.

```dockerfile bad 2
FROM example/app:1
WORKDIR data
```

```dockerfile bad 2
FROM golang:1.25
WORKDIR ./src
```

```dockerfile fixed
FROM golang:1.25
WORKDIR /go/src
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Severity, Stage, Workdir

rule = Rule(
    "dockerfile/relative-workdir",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "WORKDIR Path Not Absolute",
        "du:WORKDIR_IS_NOT_ABSOLUTE",
        "WorkdirRelativePath",
        "buildkit/WorkdirRelativePath",
        "DL3000",
        "hadolint/DL3000",
        "DS-0009",
        "CKV_DOCKER_10",
        "use-absolute-workdir",
        "semgrep/use-absolute-workdir",
    ),
    words=("workdir",),
)


@rule.on(Stage)
def relative(stage: Stage) -> Iterator[Problem]:
    if any(isinstance(i, Workdir) for base in stage.lineage if base is not stage for i in base.instructions):
        return
    first = next((i for i in stage.instructions if isinstance(i, Workdir)), None)
    path = stage.value(first.path).text if first else None
    if first and path and not path.startswith(("/", "\\")) and path[1:2] != ":":
        message = f"`{path}` starts from a folder that the base image chooses"
        yield Problem(first.path.span, message, _fix(stage.facts.workdir if stage.root.reference else None, first))


def _fix(folder: str | None, workdir: Workdir) -> Fix | None:
    written = workdir.path.span.text
    if folder is None or not workdir.path.literal or written != workdir.path.value or ".." in written:
        return None
    path = f"{folder.rstrip('/')}/{written.removeprefix('./')}"
    return Fix([Edit(workdir.path.span, path)], f"write `{path}`", safe=False)

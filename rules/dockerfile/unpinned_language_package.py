r"""A package of a programming language is installed without a version.

The same Dockerfile builds another image tomorrow, and one day it does not build at all. Name the version, or install from a list that
does, such as a lock file. For Python, Node, Ruby, Go, Rust, PHP, .NET and Lua, and for tools that are fetched to be run once (`npx --yes`, `uvx`).

A version may also come from an option (`--version`, `--constraint`, `--rev`), from `PIP_CONSTRAINT`, from `pip.conf`, from a `requirements.txt` named in
the same command, or from the `go.mod` among the copied files; the rule is silent then. A range counts as a version, as it shows
a decision. Names of channels such as `@latest` are for `dockerfile/moving-package-tag`. Where a variable holds the packages nothing is said, unlike in
other tools; nor of names without a dot after `go get -tool` and `go install tool`, which hadolint reports, and which `go.mod` knows or Go refuses.

```dockerfile bad 2
FROM python:3.13-slim
RUN pip install --no-cache-dir flask gunicorn
```

```dockerfile good
FROM python:3.13-slim
RUN pip install --no-cache-dir flask==3.1.2 "gunicorn~=23.0"
```

```dockerfile bad 2
FROM node:22-alpine
RUN npm install --global pnpm
```

```dockerfile bad 2
FROM python:3.13-slim
RUN pip install git+https://github.com/pallets/flask.git
```

```dockerfile good
FROM python:3.13-slim
RUN pip install git+https://github.com/pallets/flask.git@3.1.2 -r requirements.txt
```

```dockerfile bad 2
FROM golang:1.25
RUN go install golang.org/x/tools/gopls
```

```dockerfile good
FROM ruby:3.4
RUN gem install rails --version 8.0.2
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, loose_packages

rule = Rule(
    "dockerfile/unpinned-language-package",
    __doc__,
    Severity.WARNING,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.REPRODUCIBLE,
    aliases=(
        "DL3013",
        "hadolint/DL3013",
        "Unpinned Package Version in Pip Install",
        "DL3016",
        "hadolint/DL3016",
        "NPM Install Command Without Pinned Version",
        "DL3028",
        "hadolint/DL3028",
        "Gem Install Without Version",
        "DL3062",
        "hadolint/DL3062",
        "DL3068",
        "hadolint/DL3068",
    ),
)


@rule.on(Stage)
def loose(stage: Stage) -> Iterator[Problem]:
    for step, found in loose_packages(stage):
        packages = [package for package in found if not package.version]
        if not packages:
            continue
        first, *others = packages
        what = (
            f"{len(packages)} packages, the first of them `{first.word.value}`" if others else f"`{first.word.value}`"
        )
        message = f"`{step.manager}` takes the newest version of {what}"
        yield Problem(first.span, message, help="name the version")

r"""A package is installed from a channel that moves.

`@latest`, `@next` and `@main` are no versions but names that mean another one tomorrow: for npm and its relatives a tag that the author moves, for Go the
newest release, or a branch. Name the version.

Other tools take these for versions, but for `@latest` of Go.

```dockerfile bad 2
FROM node:22-alpine
RUN npm install --global pnpm@latest
```

```dockerfile bad 2
FROM golang:1.25
RUN go install golang.org/x/tools/gopls@latest
```

```dockerfile good
FROM golang:1.25
RUN go install golang.org/x/tools/gopls@v0.20.0
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, loose_packages

rule = Rule(
    "dockerfile/moving-package-tag",
    __doc__,
    Severity.WARNING,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.REPRODUCIBLE,
    aliases=("DL3062", "hadolint/DL3062", "DL3068", "hadolint/DL3068"),
)


@rule.on(Stage)
def moving(stage: Stage) -> Iterator[Problem]:
    for _, packages in loose_packages(stage):
        for package in packages:
            if package.version:
                message = f"`{package.version}` of `{package.word.value}` names a moving channel: the next build may install another version"
                yield Problem(package.span, message, help="name the version")

r"""A secret is given to the build as an argument.

The image keeps it: each RUN behind the ARG writes the values of all arguments into the history, and `docker history` shows them to
everybody who can pull the image. The rule looks at arguments without a default whose name leaves no doubt, in stages that end up in an
image that ships; in a stage that is only copied from, the value stays in the cache of the builder.

A secret mount hands the value to one RUN and leaves no trace: `docker build --secret id=npm_token,env=NPM_TOKEN`.

```dockerfile bad 3
FROM node:22-alpine
WORKDIR /app
ARG NPM_TOKEN
COPY . .
RUN npm ci
```

```dockerfile good
FROM node:22-alpine
WORKDIR /app
COPY . .
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Related, Rule, Severity, kept_arguments

rule = Rule(
    "dockerfile/secret-build-argument",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "SecretsUsedInArgOrEnv",
        "buildkit/SecretsUsedInArgOrEnv",
        "DL3064",
        "hadolint/DL3064",
        "DS-0031",
        "secret-in-build-arg",
        "semgrep/secret-in-build-arg",
    ),
    words=("arg",),
)


@rule.on(DockerfileUnit)
def kept(unit: DockerfileUnit) -> Iterator[Problem]:
    for pair, keeper in kept_arguments(unit):
        message = f"the image keeps the value of `{pair.key.value}` in its history"
        help = "use RUN --mount=type=secret instead of ARG"
        yield Problem(
            pair.key.span,
            message,
            related=[Related(keeper.keyword.span, "kept here")],
            help=help,
            secret=pair.value_span,
        )

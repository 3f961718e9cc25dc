r"""An image made for building is what ships.

The stage builds a program with the tools of its base image, and is itself the image that runs: compilers, caches and sources
go along, hundreds of megabytes that nobody needs at run time and everybody has to patch. Build in one stage, and copy what comes out into a small one.

The rule speaks of base images whose purpose is building (golang, rust, maven, gradle, gcc, swift, the SDK of .NET), in a file without a stage behind
the build. A stage called `dev`, `test` or the like is meant to have its tools.

```dockerfile bad 1
FROM golang:1.25
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/app .
CMD ["app"]
```

```dockerfile good
FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN go build -o /out/app .

FROM gcr.io/distroless/static:nonroot
COPY --from=build /out/app /app
CMD ["/app"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Severity, Stage, builder_of

rule = Rule(
    "dockerfile/shipped-build-tools",
    __doc__,
    Severity.WARNING,
    Category.SIZE,
    since="0.1",
    aliases=("tally/prefer-multi-stage-build",),
)


@rule.on(Stage)
def single(stage: Stage) -> Iterator[Problem]:
    builder = builder_of(stage)
    if builder is None or not stage.ships or stage.built_by_hand or stage.needed:
        return
    message = f"the shipped image contains the build tools of `{builder.image}`; the build leaves {builder.leaves}"
    related = [Related(builder.command.span, "the build")]
    help = "build in one stage, and copy the result into a small one with COPY --from"
    yield Problem(stage.from_.image.span, message, related=related, help=help)

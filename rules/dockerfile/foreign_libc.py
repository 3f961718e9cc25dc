r"""A program is copied into an image that does not have the C library which it is linked to.

`cargo build` in an image made of Debian links to glibc. Alpine Linux has musl in its place, `scratch` and `distroless/static` have nothing: the program cannot
be started there, and the message, `no such file or directory`, names the program itself.

Build in the Alpine variant of the image, for a target such as `x86_64-unknown-linux-musl`, or ship on an image with glibc.

```dockerfile bad 6
FROM rust:1.91 AS build
WORKDIR /src
COPY . .
RUN cargo build --release
FROM alpine:3.22
COPY --from=build /src/target/release/app /usr/local/bin/app
CMD ["app"]
```

```dockerfile good
FROM rust:1.91-alpine AS build
WORKDIR /src
COPY . .
RUN cargo build --release
FROM alpine:3.22
COPY --from=build /src/target/release/app /usr/local/bin/app
CMD ["app"]
```

```dockerfile good
FROM rust:1.91 AS build
WORKDIR /src
COPY . .
RUN cargo build --release
FROM debian:13-slim
COPY --from=build /src/target/release/app /usr/local/bin/app
CMD ["app"]
```

The rule is silent where the project configures cargo, where a target, a linker or flags are named, and where the image gets a compatibility layer.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Severity, Stage, foreign_programs

rule = Rule("dockerfile/foreign-libc", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1", words=("from=",))


@rule.on(Stage)
def unstartable(stage: Stage) -> Iterator[Problem]:
    for found in foreign_programs(stage):
        name = found.source.rstrip("/").rpartition("/")[2]
        message = f"`{name}` is linked to glibc, and `{found.image}` has {found.instead}: it cannot be started"
        related = [Related(found.built, "built here, where there is glibc")]
        help = "build it in the Alpine variant of the image or for a musl target, or ship on an image with glibc"
        yield Problem(found.span, message, related=related, help=help)

r"""Files are copied to a relative path, and nothing says relative to what.

Without a `WORKDIR` it is the working directory that the base image happens to set, the root of the file system with most: `COPY . .` strews the files of
the project between `/bin` and `/usr`. Another version of the base image may set another one.

The rule is silent if the working directory of the base image is not known, as with images of your own, or is a folder made for the purpose; and for images
from `scratch`, which have but one folder: other tools report those as well, and parts of Dockerfiles without a FROM. The fix writes the path as it is now; a `WORKDIR` is mostly the better choice.

```dockerfile bad 3
FROM debian:13-slim
RUN useradd app
COPY config .
```

```dockerfile fixed
FROM debian:13-slim
RUN useradd app
COPY config /
```

```dockerfile good
FROM debian:13-slim
WORKDIR /app
COPY . .
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Severity, Stage, all_copies, stray_destination

rule = Rule(
    "dockerfile/relative-destination",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("DL3045", "hadolint/DL3045"),
)


@rule.on(Stage)
def stray(stage: Stage) -> Iterator[Problem]:
    for copy in all_copies(stage):
        path = stray_destination(stage, copy)
        if path is not None:
            span = copy.destination.span
            plain = span.text == copy.destination.value and path.startswith("/") and not copy.onbuild
            fix = Fix([Edit(span, path)], f"write `{path}`") if plain else None
            message = f"no WORKDIR says what `{copy.destination.value}` is relative to: it becomes `{path}`"
            yield Problem(span, message, fix, help="set a WORKDIR first")

r"""FROM names an image that cannot exist.

A reference is `registry/repository:tag@digest`. The repository has lower-case letters, digits and single separators; a tag has no slash; nothing may
be empty. BuildKit refuses the file before it pulls anything.

```dockerfile bad 1
FROM Alpine:3.22
```

```dockerfile bad 1
FROM alpine:
```

```dockerfile good
FROM ghcr.io/example/alpine:3.22
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, parse_image

rule = Rule(
    "dockerfile/invalid-image-reference",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("du:INVALID_REFERENCE_FORMAT",),
)


@rule.on(Stage)
def refused(stage: Stage) -> Iterator[Problem]:
    image = stage.from_.image
    text = stage.image.text
    certain = all(read.variable is None for read in stage.reads(stage.from_))
    if stage.base or not certain or text is None or text == "scratch" or parse_image(text):
        return
    if not text and not image.literal:
        yield Problem(image.span, f"no image is left of `{image.value}`, in which nothing is declared")
    if not text:
        return
    help = "the names of images are in lower case" if parse_image(text.lower()) else ""
    yield Problem(image.span, f"`{text}` is not a valid image reference", help=help)

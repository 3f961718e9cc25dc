r"""A command of the build writes a file whose text is known.

`COPY` can take the text from a here-document: it stands there as it will be, without quotes and escapes, needs no shell in the image, and sets owner and
permissions at once. Here-documents came with version 1.4 of the Dockerfile syntax.

The rule looks at `echo`, `printf` and `cat` that write a whole file at an absolute path, outside of mounts; what is appended to a file that was there before is
another matter, and so is a RUN that is a here-document itself. The fix writes the `COPY`, together with a `chmod` that follows, and splits the RUN where
there is more in it. It is unsafe because shells differ in what `echo` makes of a text, and because `COPY` makes missing folders.

```dockerfile bad 2
FROM alpine:3.22
RUN echo "listen = 80" > /etc/app.conf && chmod 600 /etc/app.conf
```

```dockerfile fixed
FROM alpine:3.22
COPY --chmod=0600 <<EOF /etc/app.conf
listen = 80
EOF
```

```dockerfile good
FROM alpine:3.22
COPY <<EOF /etc/app.conf
listen = 80
EOF
RUN echo "also = 1" >> /etc/app.conf && echo "$PATH" > /etc/path
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, echoed_files

rule = Rule(
    "dockerfile/echoed-file",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/prefer-copy-heredoc",),
)


@rule.on(Stage)
def echoed(stage: Stage) -> Iterator[Problem]:
    for file in echoed_files(stage):
        fix = Fix([file.edit], "let COPY write it", safe=False) if file.edit else None
        yield Problem(file.span, f"the text of `{file.path}` could stand in a COPY as it is", fix)

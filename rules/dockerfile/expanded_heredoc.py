r"""A script or configuration in a here-document loses its variables while the image is built.

In the text of `COPY <<EOF` and `ADD <<EOF`, the builder replaces `$NAME`, as it does in other instructions. What no ARG or ENV sets is
replaced by nothing: `exec "$@"` becomes `exec ""`. Backslashes go too: `\n` becomes `n`. Quote the name, `<<'EOF'`, and the text is copied as
it stands, or write `\$@` where other variables are to be replaced.

The rule says nothing of names that the base image may set. The fix quotes the name.

```dockerfile bad 4
FROM alpine:3.22
COPY --chmod=755 <<EOF /entrypoint.sh
#!/bin/sh
exec "$@"
EOF
```

```dockerfile fixed
FROM alpine:3.22
COPY --chmod=755 <<'EOF' /entrypoint.sh
#!/bin/sh
exec "$@"
EOF
```

```dockerfile good
FROM alpine:3.22
ARG PORT=8080
COPY <<EOF /etc/app.conf
port ${PORT}
pid \$pid
EOF
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Severity, Stage

rule = Rule("dockerfile/expanded-heredoc", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1", words=("<<",))


@rule.on(Stage)
def expanded(stage: Stage) -> Iterator[Problem]:
    for lost in stage.lost_texts:
        name, written = lost.heredoc.name, lost.read.expansion.span
        opener = lost.heredoc.opener
        edit = Edit(opener, f"{opener.text.removesuffix(name)}'{name}'")
        help = f"write `<<'{name}'` to copy the text as it stands, or a backslash before the `$`"
        message = f"`{written.text}` is replaced while the image is built, when nothing sets it"
        yield Problem(written, message, Fix([edit], "quote the name", safe=False) if lost.whole else None, help=help)

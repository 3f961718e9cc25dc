r"""A line seems to end a here-document, and does not.

`<<-` takes tabs off the front of lines, and only tabs. A line with blanks before the name belongs to the text, which goes on to the next line that
ends it. The fix takes the blanks off, so that the text ends where it seems to; it is an unsafe one.

```dockerfile bad 5
FROM alpine:3.22
RUN <<SCRIPT
cat > /etc/motd <<-EOF
        hello
  EOF
apk add --no-cache curl
EOF
SCRIPT
```

```dockerfile fixed
FROM alpine:3.22
RUN <<SCRIPT
cat > /etc/motd <<-EOF
        hello
EOF
apk add --no-cache curl
EOF
SCRIPT
```

```dockerfile good
FROM alpine:3.22
RUN <<-EOF
        apk add --no-cache curl
        EOF
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Fix, Problem, Rule, Severity, false_ends

rule = Rule(
    "dockerfile/false-heredoc-end",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("SC1040", "shellcheck/SC1040"),
    words=("<<",),
)


@rule.on(DockerfileUnit)
def false_end(unit: DockerfileUnit) -> Iterator[Problem]:
    for found in false_ends(unit):
        message = f"this line does not end `<<-{found.name}`: only tabs are taken off, not blanks"
        yield Problem(found.span, message, Fix(found.edits, "take the blanks off", safe=False))

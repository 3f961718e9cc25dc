r"""The text of a here-document is not laid out as usual.

A file that is written out in a Dockerfile is read there, and should look as it would in a file of its own. The rule knows JSON, XML, TOML, YAML that
is one JSON object, and shell scripts, by the name of the destination, a shebang or RUN itself. It is silent about what it cannot parse, and about
scripts with `case`, continued lines or further here-documents. Two blanks, four or a tab for each level are all fine as long as the text keeps to one
of them, and so is a margin before all of a script; where it has none yet, the fix takes two blanks, and a tab in shell scripts. It is an unsafe one
for COPY and ADD, where the file changes.

```dockerfile bad 2
FROM alpine:3.22
COPY <<EOF /etc/app/config.json
{"b":2,"a":[]}
EOF
```

```dockerfile fixed
FROM alpine:3.22
COPY <<EOF /etc/app/config.json
{
  "b": 2,
  "a": []
}
EOF
```

```dockerfile bad 2
FROM alpine:3.22
RUN <<EOF
if apk add --no-cache curl; then
echo done
fi
EOF
```

```dockerfile good
FROM alpine:3.22
RUN <<EOF
if apk add --no-cache curl; then
  echo done
fi
EOF
```

```dockerfile good
FROM alpine:3.22
COPY <<EOF /etc/app/config.toml
[app]
port = 8080
EOF
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Fix, Problem, Profile, Rule, Severity, untidy_heredocs

rule = Rule(
    "dockerfile/untidy-heredoc",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/prefer-formatted-heredocs",),
)


@rule.on(DockerfileUnit)
def untidy(unit: DockerfileUnit) -> Iterator[Problem]:
    for found in untidy_heredocs(unit):
        fix = Fix([found.edit], "lay it out", safe=not found.copied)
        yield Problem(found.heredoc.opener, f"this text is not laid out as {found.kind} usually is", fix)

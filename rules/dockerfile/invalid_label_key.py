r"""The name of a label breaks the rules for such names.

Docker asks for lower-case letters, digits, dots and hyphens, for a letter at the front and a letter or digit at the end, and for one separator at a
time; other names work with some tools and are mangled or refused by others. Names below `com.docker.`, `io.docker.` and `org.dockerproject.` belong
to Docker itself. A name with a variable that nothing in the file declares is reported too, because nobody will find the label under that name.

Underscores, slashes and digits at the front are read differently by different checkers; this one goes by Docker's documentation.

```dockerfile bad 2
FROM alpine:3.22
LABEL Version=1.0
```

```dockerfile bad 2
FROM alpine:3.22
LABEL com.docker.team="web"
```

```dockerfile bad 2
FROM alpine:3.22
LABEL "$PREFIX.version"="1.0"
```

```dockerfile good
FROM alpine:3.22
ARG PREFIX=com.example
LABEL org.opencontainers.image.title="web" "$PREFIX.version"="1.0"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, label_flaw, labels

rule = Rule(
    "dockerfile/invalid-label-key",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("dl:label name regex", "DL3048", "hadolint/DL3048", "tally/labels/valid-key", "label name regex"),
)


@rule.on(Stage)
def invalid(stage: Stage) -> Iterator[Problem]:
    for label in labels(stage):
        flaw = label_flaw(label.key) if label.key is not None else ""
        if label.undeclared:
            flaw = "depends on a variable that nothing here declares"
        if flaw:
            yield Problem(label.pair.key.span, f"the name `{label.pair.key.value}` of this label {flaw}")

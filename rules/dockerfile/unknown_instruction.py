r"""A line begins with a word that is no instruction.

BuildKit refuses the file. Most often a keyword is misspelt, or the line before lacks the backslash that continues it, so that the middle of a
command stands where an instruction should. The fix writes the instruction that was probably meant.

```dockerfile bad 2
FROM alpine:3.22
RUNN apk add --no-cache curl
```

```dockerfile fixed
FROM alpine:3.22
RUN apk add --no-cache curl
```

```dockerfile bad 3
FROM alpine:3.22
RUN apk update
    && apk add curl
```

```dockerfile good
FROM alpine:3.22
RUN apk update \
    && apk add curl
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/unknown-instruction",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "invalid_command",
        "du:UNKNOWN_INSTRUCTION",
        "DL1000",
        "hadolint/DL1000",
        "tally/unknown-instruction",
    ),
)
rule.report(Dockerfile, "unknown-instruction")

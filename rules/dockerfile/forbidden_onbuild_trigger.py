r"""ONBUILD is followed by FROM, MAINTAINER or ONBUILD.

A trigger runs in the stage that is built on this image; it cannot begin another stage or set another trigger.

```dockerfile bad 2
FROM node:22
ONBUILD ONBUILD COPY . /app
```

```dockerfile good
FROM node:22
ONBUILD COPY . /app
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/forbidden-onbuild-trigger",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "hadolint/DL3043",
        "du:ONBUILD_CHAINING_DISALLOWED",
        "du:ONBUILD_TRIGGER_DISALLOWED",
        "DL3043",
    ),
)
rule.report(Dockerfile, "bad-onbuild")

r"""The name of a stage is not valid.

It begins with a letter and goes on with letters, digits, `_`, `-` and `.`. A name that begins with a digit would look like the number of a stage.

```dockerfile bad 1
FROM node:22 AS 1st-stage
RUN npm ci
```

```dockerfile good
FROM node:22 AS first-stage
RUN npm ci
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/invalid-stage-name",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("du:INVALID_BUILD_STAGE_NAME",),
)
rule.report(Dockerfile, "bad-stage-name")

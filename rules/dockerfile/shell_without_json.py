r"""SHELL is not in the JSON form.

It sets the program that runs the shell form of other instructions, so it cannot be in the shell form itself.

```dockerfile bad 2
FROM debian:12
SHELL /bin/bash -o pipefail -c
```

```dockerfile good
FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/shell-without-json",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "invalid_format",
        "du:SHELL_JSON_FORM",
        "du:SHELL_REQUIRES_ONE",
    ),
)
rule.report(Dockerfile, "bad-shell")

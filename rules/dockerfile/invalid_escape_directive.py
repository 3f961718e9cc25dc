r"""The `escape` directive names something else than a backslash or a backtick.

```dockerfile bad 1
# escape=^
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
```

```dockerfile good
# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/invalid-escape-directive",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("du:INVALID_ESCAPE_DIRECTIVE",),
)
rule.report(Dockerfile, "bad-escape-directive")

r"""STOPSIGNAL names no signal.

It takes the name of a signal, with or without SIG, or a number other than 0.

```dockerfile bad 2
FROM nginx:1.29
STOPSIGNAL SIGTREM
```

```dockerfile fixed
FROM nginx:1.29
STOPSIGNAL SIGTERM
```

```dockerfile good
FROM nginx:1.29
STOPSIGNAL SIGQUIT
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/unknown-signal",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("du:INVALID_SIGNAL",),
)
rule.report(Dockerfile, "unknown-signal")

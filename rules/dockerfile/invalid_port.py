r"""EXPOSE names no port.

A port is a number up to 65535 or a range, with `/tcp`, `/udp` or `/sctp` behind it. Several ports are parted by blanks, not by commas.

```dockerfile bad 2
FROM nginx:1.29
EXPOSE 80, 443
```

```dockerfile fixed
FROM nginx:1.29
EXPOSE 80 443
```

```dockerfile good
FROM nginx:1.29
EXPOSE 80 443/udp 8000-8010
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/invalid-port",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "DL3011",
        "hadolint/DL3011",
        "DS-0008",
        "UNIX Ports Out Of Range",
        "invalid_port",
        "du:INVALID_PORT",
        "du:INVALID_PROTO",
        "invalid-port",
        "semgrep/invalid-port",
    ),
)
rule.report(Dockerfile, "bad-port")

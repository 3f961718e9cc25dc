r"""The port of SSH is exposed.

`docker exec` leads into a container without a server, a key and a password of its own. An SSH server in the image has to be kept up to date, and
whoever gets in is out of sight of the engine. Images that serve git over SSH need the port; ignore the rule for them.

```dockerfile bad 2
FROM debian:13-slim
EXPOSE 22 8080
```

```dockerfile good
FROM debian:13-slim
EXPOSE 8080
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Expose, Problem, Profile, Rule, Severity, Stage

rule = Rule(
    "dockerfile/exposed-ssh-port",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=("DS-0004", "CKV_DOCKER_1", "Exposing Port 22 (SSH)"),
)


@rule.on(Stage)
def exposed(stage: Stage) -> Iterator[Problem]:
    for expose in stage.instructions:
        for port in expose.ports if isinstance(expose, Expose) else ():
            if (stage.value(port).text or "").lower() in ("22", "22/tcp"):
                yield Problem(port.span, "port 22 is that of SSH, which a container does not need")

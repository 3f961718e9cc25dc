r"""A program is made to run with the rights of its owner.

Whoever starts a setuid program acts as its owner, mostly root, as long as it runs. A hole in it, or a shell behind it, makes every user of the container root.

```dockerfile bad 3
FROM debian:13-slim
COPY helper /usr/local/bin/
RUN chmod u+s /usr/local/bin/helper
```

```dockerfile good
FROM debian:13-slim
COPY --chmod=0755 helper /usr/local/bin/
RUN chmod g+s /srv/shared && find / -xdev -perm /6000 -type f -exec chmod a-s {} +
```

Give the program the one capability that it needs (`setcap cap_net_bind_service=+ep`), or start it as another user. What base images bring with them is taken away by the
`find` above. A setgid bit alone, as folders have it, is not reported.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, setuid_modes

rule = Rule(
    "dockerfile/setuid-program",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
)


@rule.on(Stage)
def setuid(stage: Stage) -> Iterator[Problem]:
    for span, mode in setuid_modes(stage) if stage.required else ():
        yield Problem(span, f"with mode `{mode}`, whoever starts the program has the rights of its owner")

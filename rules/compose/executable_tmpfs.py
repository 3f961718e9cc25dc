r"""Programs can be run from a folder in memory that the container can write to.

Docker mounts a `tmpfs` so that nothing in it can be executed, and setuid bits do not count. `exec` and `suid` take that back: who can write a file can run it, even where all
else is read-only.

```yaml bad 5
services:
  web:
    image: example/web:2
    tmpfs:
      - /tmp:exec,size=64m
```

```yaml fixed
services:
  web:
    image: example/web:2
    tmpfs:
      - /tmp:size=64m
```

Programs that unpack themselves, and some compilers, need `exec`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Rule, Service, Severity, takers, weakened_tmpfs

rule = Rule(
    "compose/executable-tmpfs",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0022",
        "compose-lint/CL-0022",
    ),
)


@rule.on(Service)
def executable(service: Service) -> Iterator[Problem]:
    for option in weakened_tmpfs(service):
        message = f"`{option.text}` lets programs be run from a folder that the container can write to"
        fix = Fix([Edit(option.span, option.whole)], "mount it as Docker would", safe=False) if option.whole else None
        yield Problem(option.span, message, fix, takers(service, option.span))

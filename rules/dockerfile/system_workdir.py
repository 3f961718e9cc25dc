r"""WORKDIR lies in a folder that belongs to the kernel or to the system.

What is written below `/proc`, `/sys` or `/dev` is gone with the container, for the engine mounts something else there; and work in `/boot`, `/bin`,
`/etc` or `/lib` mixes with what packages own. Only folders themselves and those of the kernel are reported: `/etc/nginx` is a place to work in.

```dockerfile bad 2
FROM alpine:3.22
WORKDIR /proc/self
```

```dockerfile bad 2
FROM alpine:3.22
WORKDIR /usr/bin
```

```dockerfile good
FROM nginx:1.29
WORKDIR /etc/nginx
```
"""

from collections.abc import Iterator

from shipworthy.sdk import KERNEL_FOLDERS, SYSTEM_FOLDERS, Category, Problem, Profile, Rule, Severity, Stage, Workdir

rule = Rule(
    "dockerfile/system-workdir",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=("DS-0030", "DS030"),
)


@rule.on(Stage)
def system(stage: Stage) -> Iterator[Problem]:
    for workdir in stage.instructions:
        if not isinstance(workdir, Workdir):
            continue
        path = (stage.value(workdir.path).text or "").rstrip("/")
        if path in SYSTEM_FOLDERS:
            yield Problem(workdir.path.span, f"`{path}` belongs to the system: work in a folder of your own")
        elif any(f"{path}/".startswith(f"{folder}/") for folder in KERNEL_FOLDERS):
            yield Problem(workdir.path.span, f"`{path}` belongs to the kernel: nothing that is written there stays")

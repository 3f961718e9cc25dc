r"""A command of the build runs with all privileges.

`RUN --security=insecure` gives the command what `docker run --privileged` gives a container: the devices of the build host and every
capability. Whoever can change the Dockerfile, or the script that it runs, owns the builder, with the secrets and caches of all other builds on it.
The builder refuses it unless the entitlement `security.insecure` is allowed. Where a privileged step cannot be avoided, run it
on a builder of its own that is thrown away afterwards.

```dockerfile bad 2
FROM alpine:3.22
RUN --security=insecure mount -t tmpfs none /mnt
```

```dockerfile good
FROM alpine:3.22
RUN --mount=type=tmpfs,target=/mnt touch /mnt/scratch
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Run, Severity

rule = Rule(
    "dockerfile/security-insecure",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "run-security-insecure",
        "semgrep/run-security-insecure",
    ),
    words=("--security",),
)


@rule.on(Run)
def privileged(run: Run) -> Iterator[Problem]:
    flag = run.flag("security")
    if flag and flag.value and flag.value.value == "insecure":
        yield Problem(flag.span, "runs with all privileges on the build host")

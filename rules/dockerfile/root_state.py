r"""A program keeps data, and writes it as root.

What a container writes into a volume belongs to its user for good: other containers that share the volume, backups and the host find files of root there, and a
program that is broken into can write them all. Give the data to a user of its own, and let the image end with that `USER`.

The rule looks at images that ship: at volumes, at working directories and at folders that are made or filled in `/data`, `/srv` and below `/var/lib`,
`/var/log`, `/var/cache`, `/var/run` and `/var/spool`. What is started with `gosu`, `su-exec` or `setpriv` is fine.

```dockerfile bad 3
FROM debian:13-slim
COPY app /usr/local/bin/
VOLUME /var/lib/app
CMD ["app"]
```

```dockerfile good
FROM debian:13-slim
RUN useradd app && install -d -o app /var/lib/app
VOLUME /var/lib/app
USER app
CMD ["app"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, state_of_root

rule = Rule(
    "dockerfile/root-state",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=("tally/stateful-root-runtime",),
)


@rule.on(Stage)
def owned(stage: Stage) -> Iterator[Problem]:
    state = state_of_root(stage)
    if state is not None:
        yield Problem(
            state.span, f"root writes to `{state.path}`, and what it writes belongs to root", help="end with a USER"
        )

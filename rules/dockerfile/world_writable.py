r"""Every user of a container may change a file or folder.

`chmod 777` is mostly an answer to "permission denied", and to the wrong question: the folder belongs to root, and the program runs as somebody else. It lets
any process replace what others read or run. Give the folder to the user who needs it, with `chown`, `install -d -o app` or `COPY --chown`; or, for users
with a number that is not known before, to group 0 with `chgrp -R 0` and `chmod -R g=u`.

`1777` is fine, as for `/tmp`: there only owners may remove. `+w` without a letter before it is no such case, for the umask takes the right of others away.
Folders that are given to group 0 as well are left alone, and so is what the same `RUN` removes.

The fix takes the right from the others, as in `775`. It is unsafe because somebody may need it.

```dockerfile bad 2
FROM debian:13-slim
RUN mkdir /data && chmod 777 /data
```

```dockerfile fixed
FROM debian:13-slim
RUN mkdir /data && chmod 775 /data
```

```dockerfile good
FROM debian:13-slim
RUN install -d -o www-data /data && chmod 1777 /scratch && chmod +w /etc/app.conf
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Severity, Stage, opened_paths

rule = Rule(
    "dockerfile/world-writable",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("tally/world-writable-state-path-workaround",),
    words=("chmod", "mkdir", "install"),
)


@rule.on(Stage)
def opened(stage: Stage) -> Iterator[Problem]:
    for found in opened_paths(stage) if stage.required else ():
        edits = [Edit(found.mode, found.closed)] if found.closed else []
        fix = Fix(edits, f"write {found.closed}", safe=False) if edits else None
        message = f"mode `{found.written}` lets every user of a container change `{found.path}`"
        yield Problem(found.span, message, fix, help="give it to the user who needs it")

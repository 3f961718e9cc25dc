r"""Plain files are copied with `ADD`.

`ADD` also downloads, clones and unpacks, depending on what its source is called and holds. Where none of that is wanted, `COPY` says so, and goes on
doing the same when somebody packs the source one day. `ADD` is right for archives, addresses and Git repositories.

The fix writes `COPY`. It is unsafe for patterns that may select an archive, and for sources that a variable hides.

A file ending in `.gz`, `.xz` and the like is left alone: it may be an archive by its content.

```dockerfile bad 2
FROM alpine:3.22
ADD --chown=1000 app.conf /etc/app/
```

```dockerfile fixed
FROM alpine:3.22
COPY --chown=1000 app.conf /etc/app/
```

```dockerfile good
FROM alpine:3.22
ADD rootfs.tar.xz /
ADD https://example.com/app.conf /etc/app/
COPY app.conf /etc/app/
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Add, Category, Edit, Fix, Problem, Rule, Severity, Stage, all_copies, is_plain_add

rule = Rule(
    "dockerfile/needless-add",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    aliases=(
        "DL3020",
        "hadolint/DL3020",
        "DS-0005",
        "CKV_DOCKER_4",
        "Add Instead of Copy",
        "prefer-copy-over-add",
        "semgrep/prefer-copy-over-add",
    ),
    words=("add",),
)


@rule.on(Stage)
def needless(stage: Stage) -> Iterator[Problem]:
    for add in all_copies(stage):
        if isinstance(add, Add) and (sure := is_plain_add(stage, add)) is not None:
            written = add.keyword.value
            copy = "copy" if written.islower() else "Copy" if written.istitle() else "COPY"
            fix = Fix([Edit(add.keyword.span, copy)], f"write {copy}", sure)
            named = f"`{add.sources[0].value}`" if add.sources else "text"
            yield Problem(add.keyword.span, f"ADD does nothing for {named} that COPY does not do", fix)

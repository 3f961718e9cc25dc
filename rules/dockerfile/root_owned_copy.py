r"""Files are copied after USER, and belong to root nevertheless.

`USER` says who runs commands; what `COPY` and `ADD` write belongs to root unless `--chown` says otherwise. The program can read the files, and not change
them. Often that is just right: a program that cannot rewrite itself is harder to break. Where it has to write there, it fails with "permission denied".

The rule is silent if a `chown` that comes later covers the destination. What comes from another stage keeps its owner, and is looked at only if that stage
runs everything as root. The fix adds `--chown` with the value of the `USER`; the opposite advice is `dockerfile/owned-copy`, for those who harden images.

```dockerfile bad 4
FROM node:22-alpine
USER node
WORKDIR /app
COPY package.json .
```

```dockerfile fixed
FROM node:22-alpine
USER node
WORKDIR /app
COPY --chown=node package.json .
```

```dockerfile good
FROM node:22-alpine
WORKDIR /app
COPY package.json .
USER node
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Edit,
    Fix,
    Problem,
    Profile,
    Related,
    Rule,
    Severity,
    Span,
    Stage,
    root_owned_copies,
)

rule = Rule(
    "dockerfile/root-owned-copy",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/copy-after-user-without-chown",),
)


@rule.on(Stage)
def owned(stage: Stage) -> Iterator[Problem]:
    for copy, user in root_owned_copies(stage):
        word = user.user
        end, given = copy.keyword.span.end, word.span.text
        edit = Edit(Span(copy.span.source, end, end), f" --chown={given}")
        fix = Fix([edit], "add --chown", safe=False) if len(given.split()) == 1 else None
        message = f"what {copy.name} writes belongs to root, not to `{word.value}`"
        yield Problem(copy.keyword.span, message, fix, [Related(word.span, "the user is set here")])

r"""A user is created for the program, and the program runs as root all the same.

`useradd` alone changes nothing: it takes a `USER` for the program to run as that user. It was probably forgotten, or `USER root` was set for a step and never
taken back.

The rule speaks of images that ship and say what they run. It is silent if the user owns files of the image, is named by any other command or script, if what
is started leaves root by itself, and where Compose says who runs it. Users that `net user` or
`New-LocalUser` make on Windows, which tally knows, are not followed, nor are those that a copied script makes.

The fix adds the `USER` behind the last one, or at the end of the stage. It is unsafe: the program may lack rights then.

```dockerfile bad 2
FROM debian:13-slim
RUN useradd --system app
COPY app /usr/local/bin/
CMD ["app"]
```

```dockerfile fixed
FROM debian:13-slim
RUN useradd --system app
COPY app /usr/local/bin/
CMD ["app"]
USER app
```

```dockerfile good
FROM debian:13-slim
RUN useradd --system app
USER app
CMD ["app"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, entering, unused_users

rule = Rule(
    "dockerfile/unused-user",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("tally/user-created-but-never-used",),
    words=("useradd", "adduser"),
)


@rule.on(Stage)
def unused(stage: Stage) -> Iterator[Problem]:
    for user in unused_users(stage)[:1]:
        fix = Fix([entering(stage, user)], f"write `USER {user.name}`", safe=False)
        message = f"`{user.name}` is created, and nothing runs as that user: the image still starts as root"
        yield Problem(user.word.span, message, fix)

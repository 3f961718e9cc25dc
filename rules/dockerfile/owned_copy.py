r"""A program owns its own code.

`COPY --chown=app` with `USER app` lets the program change the files that it is made of: who breaks into it can leave something behind that runs from then on.
Files that root owns can be read and executed as well. Give to the user what it has to write, and nothing else.

This is for images that are to be hardened; `dockerfile/root-owned-copy` gives the opposite advice. It looks at images that ship.

```dockerfile bad 3
FROM python:3.13-slim
RUN useradd app
COPY --chown=app:app main.py /app/
USER app
CMD ["python", "/app/main.py"]
```

```dockerfile good
FROM python:3.13-slim
RUN useradd app
COPY main.py /app/
USER app
CMD ["python", "/app/main.py"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, self_owned_copies

rule = Rule(
    "dockerfile/owned-copy",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=("Chown Flag Exists",),
)


@rule.on(Stage)
def owned(stage: Stage) -> Iterator[Problem]:
    for copy, owner in self_owned_copies(stage) if stage.carried else ():
        flag = copy.flag("chown")
        if flag:
            yield Problem(flag.span, f"`{owner.user}`, who runs the program, may change what is copied here")

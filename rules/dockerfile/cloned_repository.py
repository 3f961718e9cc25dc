r"""A repository is cloned by a command of the build.

`RUN git clone` is cached by its text: the builder goes on using what it fetched weeks ago, and does not notice new commits. It needs `git` in the image, and leaves
the history of the repository there. `ADD` fetches repositories itself: it looks whether the branch has moved, leaves `.git` out, takes along submodules, and
needs no `git`; `#v1.2` behind the address says what to fetch.

The fix writes the `ADD`, where address, branch and folder are plain; a commit that is checked out right after moves into the address, and `--keep-git-dir` is
set if `git` reads the history later. It is unsafe: builders before version 23 of the engine cannot do it, and the history is gone.

```dockerfile bad 2
FROM alpine:3.22
RUN git clone https://github.com/example/app && cd app && git checkout v1.2 && make
```

```dockerfile fixed
FROM alpine:3.22
ADD https://github.com/example/app.git#v1.2 /app
RUN cd /app && make
```

```dockerfile good
FROM alpine:3.22
ADD https://github.com/example/app.git#v1.2 /src
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, clones

rule = Rule(
    "dockerfile/cloned-repository",
    __doc__,
    Severity.INFO,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/prefer-add-git",),
)


@rule.on(Stage)
def cloned(stage: Stage) -> Iterator[Problem]:
    for clone in clones(stage):
        fix = Fix([clone.edit], "let ADD fetch it", safe=False) if clone.edit else None
        message = f"`{clone.address.value[:60]}` is cloned once and then taken from the cache, however old"
        yield Problem(clone.address.span, message, fix, help="let ADD fetch it")

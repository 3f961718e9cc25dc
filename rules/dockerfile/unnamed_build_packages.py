r"""Packages are removed again one by one, not under one name.

`apk add --virtual .build-deps gcc make` gives packages a common name, and `apk del .build-deps` removes all of them with what they brought. Where
the list is written twice, the next package is added to one list only, and stays in the image.

The rule speaks where several packages of an `apk add` are named in an `apk del` of the same `RUN`.

The fix gives them a name, if all of them go. It has to be asked for, because a package that the base image had before then stays.

```dockerfile bad 2
FROM python:3.13-alpine
RUN apk add --no-cache gcc musl-dev && pip install --no-cache-dir psycopg2==2.9.11 && apk del gcc musl-dev
```

```dockerfile fixed
FROM python:3.13-alpine
RUN apk add --virtual .build-deps --no-cache gcc musl-dev && pip install --no-cache-dir psycopg2==2.9.11 && apk del .build-deps
```

```dockerfile good
FROM python:3.13-alpine
RUN apk add --no-cache libpq \
    && apk add --no-cache --virtual .build gcc musl-dev \
    && pip install --no-cache-dir psycopg2==2.9.11 \
    && apk del .build
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Related, Rule, Severity, Stage, naming, passing_installs

rule = Rule(
    "dockerfile/unnamed-build-packages",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("apkadd-missing-virtual",),
)


@rule.on(Stage)
def unnamed(stage: Stage) -> Iterator[Problem]:
    for passing in passing_installs(stage.steps):
        edits = naming(passing)
        fix = Fix(edits, "give them a name", safe=False) if edits else None
        places = [Related(passing.removal.span, "removed here")]
        message = f"{len(passing.packages)} of these packages are removed one by one: the two lists will drift apart"
        yield Problem(passing.install.span, message, fix, places, "" if fix else "give them a name: `--virtual .build`")

r"""ONBUILD holds an instruction that cannot be built.

Nothing is said when the image itself is built: the trigger is stored as it is written. Only the builds that use the image fail, wherever they are.

```dockerfile bad 2
FROM node:22
ONBUILD COPPY package.json /app/
```

```dockerfile fixed
FROM node:22
ONBUILD COPY package.json /app/
```

```dockerfile good
FROM node:22
ONBUILD COPY package.json /app/
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Onbuild, Problem, Rule, Severity

rule = Rule(
    "dockerfile/invalid-onbuild-trigger",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/invalid-onbuild-trigger",),
)


@rule.on(Onbuild)
def invalid(onbuild: Onbuild) -> Iterator[Problem]:
    for problem in onbuild.problems:
        fix = None
        if problem.instead:
            fix = Fix([Edit(problem.span, problem.instead)], f"write `{problem.instead}`", safe=False)
        yield Problem(problem.span, f"{problem.message}: builds on this image will fail", fix, help=problem.help)

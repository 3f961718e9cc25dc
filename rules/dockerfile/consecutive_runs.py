r"""Two RUN instructions with one command each follow each other.

Each makes a layer, with a start of the shell and a copy of every file that it changes. One RUN makes one layer: `RUN a && b`. Whether that is better is a
question of taste: apart, the first command stays in the cache while the second one changes.

The rule is silent if the two have different flags, if one of them runs several commands already, and in stages whose layers are not shipped. The fix joins
them with `&&`. It is unsafe because the second one sees what the first one leaves in the shell.

```dockerfile bad 4
FROM node:22-alpine
RUN corepack enable
# for the tests
RUN npm install -g jest
```

```dockerfile fixed
FROM node:22-alpine
RUN corepack enable && \
    # for the tests
    npm install -g jest
```

```dockerfile good
FROM node:22-alpine
RUN corepack enable && npm install -g jest
RUN --mount=type=cache,target=/root/.npm npm ci
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Related, Rule, Severity, Stage, adjoining_runs, run_joining

rule = Rule(
    "dockerfile/consecutive-runs",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("DL3059", "hadolint/DL3059", "Multiple RUN, ADD, COPY, Instructions Listed"),
)


@rule.on(Stage)
def consecutive(stage: Stage) -> Iterator[Problem]:
    for first, second in adjoining_runs(stage) if stage.carried else ():
        edits = run_joining(stage, first, second)
        fix = Fix(edits, "join the two with &&", safe=False) if edits else None
        related = [Related(first.keyword.span, "the RUN before it")]
        yield Problem(second.keyword.span, "this command and the one before it could be one layer", fix, related)

r"""The Gemfile is copied where a mount would do.

`COPY Gemfile Gemfile.lock ./` makes a layer for the sake of one `RUN`. With a bind mount the install reads the files from the build context:
`RUN --mount=type=bind,source=Gemfile,target=Gemfile --mount=type=bind,source=Gemfile.lock,target=Gemfile.lock bundle install`.

Said only in files that name their front end (`# syntax=docker/dockerfile:1`), where people use mounts.

```dockerfile bad 3
# syntax=docker/dockerfile:1
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
RUN bundle install
```

```dockerfile good
# syntax=docker/dockerfile:1
FROM ruby:3.4-slim
RUN --mount=type=bind,source=Gemfile,target=Gemfile --mount=type=bind,source=Gemfile.lock,target=Gemfile.lock bundle install
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, copied_gemfile, names_frontend

rule = Rule(
    "dockerfile/copied-gemfile",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/prefer-gemfile-bind-mounts",),
)


@rule.on(Stage)
def copied(stage: Stage) -> Iterator[Problem]:
    copy = copied_gemfile(stage.ruby) if stage.ruby and names_frontend(stage) else None
    if copy:
        yield Problem(
            copy.span, "adds a layer for files that only `bundle install` reads", help="mount them with type=bind"
        )

r"""`bundle install` downloads all gems again whenever one changes.

With a cache mount the archives stay on the machine that builds: `RUN --mount=type=cache,target=/usr/local/bundle/cache,sharing=locked bundle install`.

Said only in files that name their front end (`# syntax=docker/dockerfile:1`), where people use mounts.

```dockerfile bad 4
# syntax=docker/dockerfile:1
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
RUN bundle install
```

```dockerfile fixed
# syntax=docker/dockerfile:1
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
RUN --mount=type=cache,target=/usr/local/bundle/cache,sharing=locked bundle install
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Edit,
    Fix,
    Problem,
    Profile,
    Rule,
    Severity,
    Span,
    Stage,
    mounts_cache,
    names_frontend,
)

rule = Rule(
    "dockerfile/missing-bundler-cache-mount",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/prefer-bundler-cache-mount",),
)
MOUNT = " --mount=type=cache,target=/usr/local/bundle/cache,sharing=locked"


@rule.on(Stage)
def missing(stage: Stage) -> Iterator[Problem]:
    ruby = stage.ruby
    step = next(iter(ruby.bundle_installs), None) if ruby and names_frontend(stage) else None
    if step and ruby and not mounts_cache(step):
        end = step.run.keyword.span.end
        fix = (
            Fix([Edit(Span(step.run.span.source, end, end), MOUNT)], "mount a cache", safe=False)
            if ruby.official
            else None
        )
        yield Problem(step.span, "downloads every gem again whenever one of them changes", fix, help="mount a cache")

r"""`bundle install` leaves its caches in the image.

Beside the installed gems Bundler keeps the archives that it has unpacked, and its notes in `~/.bundle`: tens of megabytes in a larger
application. Remove them in the same `RUN`, or put them into a cache mount.

Silent for stages that others only copy from. A removal in a later `RUN` counts here, though it frees nothing: that is a finding of its own.

```dockerfile bad 3
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
RUN bundle install
```

```dockerfile fixed
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
RUN bundle install && rm -rf ~/.bundle "${BUNDLE_PATH:-/usr/local/bundle}"/cache "${BUNDLE_PATH:-/usr/local/bundle}"/ruby/*/cache
```

```dockerfile good
FROM ruby:3.4-slim AS gems
COPY Gemfile Gemfile.lock ./
RUN bundle install

FROM ruby:3.4-slim
COPY --from=gems /usr/local/bundle /usr/local/bundle
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    BUNDLER_CLEANER,
    Category,
    Fix,
    Problem,
    Profile,
    Rule,
    Severity,
    Stage,
    appended,
    kept_bundler_cache,
)

rule = Rule(
    "dockerfile/kept-bundler-cache",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/leftover-bundler-cache",),
)


@rule.on(Stage)
def kept(stage: Stage) -> Iterator[Problem]:
    step = kept_bundler_cache(stage.ruby) if stage.ruby else None
    if step:
        edits = appended(step, BUNDLER_CLEANER)
        fix = Fix(edits, "remove the caches", safe=False) if edits else None
        yield Problem(step.span, "Bundler leaves the archives of all gems in the image", fix)

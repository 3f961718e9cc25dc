r"""`bundle install` has the network although it would not need it.

Where Gemfile and cache are mounted, the install can be split: `bundle cache --no-install` fetches, and `RUN --network=none bundle install --local` runs
the scripts of the gems with no way out, so none of them can send anything away or fetch what no lock file knows.

```dockerfile bad 3
# syntax=docker/dockerfile:1
FROM ruby:3.4-slim
RUN --mount=type=bind,source=Gemfile,target=Gemfile --mount=type=cache,target=/usr/local/bundle/cache bundle install
```

```dockerfile good
# syntax=docker/dockerfile:1
FROM ruby:3.4-slim
RUN --network=none --mount=type=bind,source=Gemfile,target=Gemfile --mount=type=cache,target=/usr/local/bundle/cache bundle install --local
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Problem,
    Profile,
    Rule,
    Severity,
    Stage,
    mounts_cache,
    mounts_gemfile,
    names_frontend,
)

rule = Rule(
    "dockerfile/networked-bundle-install",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=("tally/ruby/prefer-network-none-install",),
)


@rule.on(Stage)
def networked(stage: Stage) -> Iterator[Problem]:
    ruby = stage.ruby
    step = next(iter(ruby.bundle_installs), None) if ruby and names_frontend(stage) else None
    if step and mounts_cache(step) and mounts_gemfile(step):
        flag = step.run.flag("network")
        if not (flag and flag.value and flag.value.value == "none"):
            yield Problem(
                step.span,
                "runs the scripts of all gems with the network at hand",
                help="fetch first, then install with --network=none",
            )

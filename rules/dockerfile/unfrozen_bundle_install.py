r"""`bundle install` may install other gems than the lock file says.

Unless it is told that this is a deployment, Bundler writes a new `Gemfile.lock` where the old one does not suit it, and goes on: the image holds gems
that nobody has tested. With `BUNDLE_DEPLOYMENT`, or at least `BUNDLE_FROZEN`, it stops instead.

Said of Ruby images that are not for development or tests. Bundler's configuration counts where it is set before, in the old form without `set` as well;
other tools do not accept that, nor `frozen` alone. The fix sets the variable for the whole stage.

```dockerfile bad 4
FROM ruby:3.4-slim
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install
```

```dockerfile fixed
FROM ruby:3.4-slim
ENV BUNDLE_DEPLOYMENT="1"
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install
```

```dockerfile good
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
RUN bundle config set --local deployment true && bundle install
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, line_behind, unfrozen

rule = Rule(
    "dockerfile/unfrozen-bundle-install",
    __doc__,
    Severity.WARNING,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/missing-bundle-deployment",),
)


@rule.on(Stage)
def unfrozen_install(stage: Stage) -> Iterator[Problem]:
    step = unfrozen(stage.ruby) if stage.ruby else None
    if step:
        fix = Fix([line_behind(stage.from_, 'ENV BUNDLE_DEPLOYMENT="1"')], "set BUNDLE_DEPLOYMENT", safe=False)
        yield Problem(step.span, "Bundler may write another lock file, and install what that says", fix)

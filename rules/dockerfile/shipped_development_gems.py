r"""`bundle install` installs the gems for development.

Consoles in the browser, debuggers and test frameworks make the image larger and are a way in: `web-console` alone has let strangers run code. Leave
their group out with `BUNDLE_WITHOUT`.

Said of Ruby images that are not for development or tests, unless the Gemfile in the build context has no such group. The old form
`bundle config without development` counts, too, which other tools do not accept. The fix sets the variable for the whole stage, for the groups
that the Gemfile has.

```dockerfile bad 4
FROM ruby:3.4-slim
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install
```

```dockerfile fixed
FROM ruby:3.4-slim
ENV BUNDLE_WITHOUT="development"
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install
```

```dockerfile good
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
RUN bundle config set --local without "development test" && bundle install
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Fix,
    Problem,
    Profile,
    Rule,
    Severity,
    Stage,
    excluded_groups,
    line_behind,
    with_development,
)

rule = Rule(
    "dockerfile/shipped-development-gems",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/missing-bundle-without-development",),
)


@rule.on(Stage)
def shipped(stage: Stage) -> Iterator[Problem]:
    ruby = stage.ruby
    step = with_development(ruby) if ruby else None
    if ruby and step:
        line = f'ENV BUNDLE_WITHOUT="{excluded_groups(ruby)}"'
        fix = Fix([line_behind(stage.from_, line)], "set BUNDLE_WITHOUT", safe=False)
        yield Problem(step.span, "installs the gems for development as well", fix)

r"""`bundle install` is given an option that Bundler 4 refuses.

`--without`, `--deployment` and `--path` have only been put up with since Bundler 2.1, because what they say is remembered for every later command;
Bundler 4, which comes with Ruby 4.0, stops with an error. The variables `BUNDLE_WITHOUT`, `BUNDLE_DEPLOYMENT` and `BUNDLE_PATH` do the same.

Silent for images of Ruby before 2.7, for stages for development, and where `gem install bundler:2.6.9` or the like keeps an older Bundler. The fix writes the variable in an `ENV` before the install.

```dockerfile bad 3
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
RUN bundle install --jobs 4 --without development test
```

```dockerfile fixed
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
ENV BUNDLE_WITHOUT="development test"
RUN bundle install --jobs 4
```

```dockerfile good
FROM ruby:2.6-slim
COPY Gemfile Gemfile.lock ./
RUN bundle install --without development
```

```dockerfile good
FROM ruby:3.1-slim
RUN gem install bundler:2.2.32
COPY Gemfile Gemfile.lock ./
RUN bundle install --without development test
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Severity, Stage, old_flags

rule = Rule(
    "dockerfile/outdated-bundler-flag",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/ruby/deprecated-bundler-install-flags",),
    words=("bundle",),
)


@rule.on(Stage)
def outdated(stage: Stage) -> Iterator[Problem]:
    for flag in old_flags(stage):
        fix = Fix(flag.edits, f"set {flag.variable}", safe=False) if flag.edits else None
        message = f"Bundler 4 refuses `{flag.option.name}`: what it says belongs into `{flag.variable}`"
        yield Problem(flag.option.span, message, fix)

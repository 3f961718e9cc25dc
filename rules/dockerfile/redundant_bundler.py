r"""Bundler is installed on an image that has it.

The images `ruby` bring Bundler, and it fetches by itself the version that `Gemfile.lock` names under `BUNDLED WITH`. Another one takes time in every build,
and is a version that only this image has.

Silent for images of Ruby before 2.7, whose Bundler does not do that. The fix removes the instruction if it does nothing else.

```dockerfile bad 2
FROM ruby:3.4-slim
RUN gem install bundler
COPY Gemfile Gemfile.lock ./
```

```dockerfile fixed
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
```

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends ruby && gem install bundler
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, redundant_bundlers, whole_removal

rule = Rule(
    "dockerfile/redundant-bundler",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/redundant-bundler-install",),
)


@rule.on(Stage)
def redundant(stage: Stage) -> Iterator[Problem]:
    for step in redundant_bundlers(stage.ruby) if stage.ruby else ():
        alone = len(step.commands) == 1 and len(step.call.packages) == 1 and not step.run.heredocs
        fix = Fix([whole_removal(step.run)], "remove it", safe=False) if alone and not step.run.onbuild else None
        yield Problem(step.span, "installs Bundler, which the image has already", fix, help="leave it to the image")

r"""Rails compiles its assets, and has no key to start with.

`assets:precompile` starts the application, which asks for its secret key. Whoever then hands the real key to the build leaves it in the history
of the image. Since Rails 7.1 `SECRET_KEY_BASE_DUMMY=1` has it made up for this one command.

Silent where any `SECRET_KEY_BASE` is set, and where the `RUN` mounts a secret. The fix writes the variable before the command, unless the lock file in
the build context names an older Rails.

```dockerfile bad 3
FROM ruby:3.4-slim
COPY . .
RUN bin/rails assets:precompile
```

```dockerfile fixed
FROM ruby:3.4-slim
COPY . .
RUN SECRET_KEY_BASE_DUMMY=1 bin/rails assets:precompile
```

```dockerfile good
FROM ruby:3.4-slim
COPY . .
RUN --mount=type=secret,id=rails_master_key,env=RAILS_MASTER_KEY bin/rails assets:precompile
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Rule, Severity, Span, Stage, keyless_assets

rule = Rule(
    "dockerfile/assets-without-dummy-key",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/asset-precompile-without-dummy-key",),
)


@rule.on(Stage)
def keyless(stage: Stage) -> Iterator[Problem]:
    ruby = stage.ruby
    for run, command in keyless_assets(ruby) if ruby else ():
        start = command.words[0].span.start
        modern = ruby is None or ruby.rails_version is None or ruby.rails_version >= (7, 1)
        edit = Edit(Span(command.span.source, start, start), "SECRET_KEY_BASE_DUMMY=1 ")
        fix = Fix([edit], "write SECRET_KEY_BASE_DUMMY=1") if modern and run.exec is None else None
        help = "" if fix else "mount the key as a secret"
        yield Problem(command.span, "starts Rails without a key: the real one may end up in the image", fix, help=help)

r"""Ruby runs a server without its compiler.

Since Ruby 3.3 YJIT is ready for production and makes a Rails application some 15 to 25 percent faster, for a little more memory. It is off until
`RUBY_YJIT_ENABLE` or `--yjit` says so; Rails switches it on by itself since 7.2.

Said of images that ship, whose tag names Ruby 3.3 or later, and which start a server or a worker. The fix sets the variable.

```dockerfile bad 1
FROM ruby:3.4-slim
CMD ["bundle", "exec", "puma"]
```

```dockerfile fixed
FROM ruby:3.4-slim
ENV RUBY_YJIT_ENABLE="1"
CMD ["bundle", "exec", "puma"]
```

```dockerfile good
FROM ruby:3.2-slim
CMD ["bundle", "exec", "puma"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, lacks_yjit, line_behind

rule = Rule(
    "dockerfile/missing-yjit",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/yjit-not-enabled-on-supported-runtime",),
)


@rule.on(Stage)
def missing(stage: Stage) -> Iterator[Problem]:
    if stage.ships and stage.ruby and lacks_yjit(stage.ruby):
        fix = Fix([line_behind(stage.from_, 'ENV RUBY_YJIT_ENABLE="1"')], "set RUBY_YJIT_ENABLE", safe=False)
        yield Problem(stage.from_.image.span, "the server runs without YJIT, the compiler of Ruby", fix)

r"""A Rails application cannot write to its own folders.

`COPY` gives everything to root unless it is told otherwise, even behind a `USER`. Rails writes to `tmp`, `log`, `storage` and `db`, and fails when the
user may not: at the start, or with the first upload.

Silent where a recursive `chown` gives the folders to somebody, or where the `COPY` has a `--chmod`. The fix gives what is copied to the user.

```dockerfile bad 4
FROM ruby:3.4-slim
WORKDIR /rails
USER rails:rails
COPY . .
CMD ["bin/rails", "server"]
```

```dockerfile fixed
FROM ruby:3.4-slim
WORKDIR /rails
USER rails:rails
COPY --chown=rails:rails . .
CMD ["bin/rails", "server"]
```

```dockerfile good
FROM ruby:3.4-slim
WORKDIR /rails
COPY . .
RUN chown -R rails:rails db log storage tmp
USER rails:rails
CMD ["bin/rails", "server"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Rule, Severity, Span, Stage, unowned_copies

rule = Rule(
    "dockerfile/unwritable-rails-folder",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/state-paths-not-writable-as-non-root",),
)


@rule.on(Stage)
def unwritable(stage: Stage) -> Iterator[Problem]:
    for copy, user in unowned_copies(stage.ruby) if stage.ruby else ():
        owner = user if ":" in user else f"{user}:{user}"
        end = copy.keyword.span.end
        flag = copy.flag("chown")
        edit = (
            Edit(flag.span, f"--chown={owner}") if flag else Edit(Span(copy.span.source, end, end), f" --chown={owner}")
        )
        message = f"Rails runs as `{user.partition(':')[0]}` and cannot write to `tmp`, `log` and `storage`"
        yield Problem(copy.span, message, Fix([edit], f"give it to `{owner}`", safe=False))

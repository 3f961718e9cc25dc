r"""A Rails image has no health check, or one that needs another program.

Rails answers under `/up` since 7.1, and Ruby can ask by itself; curl or wget would have to be installed for it:
`HEALTHCHECK CMD ["ruby", "-rnet/http", "-e", "exit Net::HTTP.get_response(URI('http://127.0.0.1:3000/up')).is_a?(Net::HTTPSuccess)"]`.

Said of images that ship and start a Ruby server. A health check of the stage that it continues counts.

```dockerfile bad 1
FROM ruby:3.4-slim
CMD ["bin/rails", "server"]
```

```dockerfile bad 2
FROM ruby:3.4-slim
HEALTHCHECK CMD curl -f http://localhost:3000/up
CMD ["bin/rails", "server"]
```

```dockerfile good
FROM ruby:3.4-slim
HEALTHCHECK CMD ["ruby", "-rnet/http", "-e", "exit Net::HTTP.get_response(URI('http://127.0.0.1:3000/up')).is_a?(Net::HTTPSuccess)"]
CMD ["bin/rails", "server"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Healthcheck, Problem, Profile, Rule, Severity, Stage, health_check

rule = Rule(
    "dockerfile/missing-rails-health-check",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/healthcheck-rails-up-endpoint",),
)
HELP = "ask http://127.0.0.1:3000/up with `ruby -rnet/http`"


@rule.on(Stage)
def missing(stage: Stage) -> Iterator[Problem]:
    if not stage.ships or not stage.ruby or not stage.ruby.serves:
        return
    check = health_check(stage)
    if check is None:
        yield Problem(stage.from_.image.span, "nothing checks whether the Rails server still works", help=HELP)
    elif check in stage.instructions and program(check) in ("curl", "wget"):
        message = f"the health check needs `{program(check)}`, where Ruby could ask itself"
        yield Problem(check.span, message, help=HELP)


def program(check: Healthcheck) -> str:
    words = [word.value for word in check.exec or ()]
    if check.script and check.script.commands:
        words = [check.script.commands[0].program]
    return words[0].rpartition("/")[2] if words else ""

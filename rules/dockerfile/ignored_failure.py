r"""RUN goes on after a command that may have failed.

Only the status of the last command counts: with `a; b` the build goes on if `a` fails, and so it does in a here-document, where every line is a
command of its own. Join them with `&&`, or begin with `set -e`. The rule is silent about commands that do not fail, such as `echo` and `rm -f`, about
conditions and loops, and where `true` or `exit` says that failing is fine. The fix begins with `set -e`; it is an unsafe one, for a build may count
on what fails in it.

```dockerfile bad 2
FROM debian:13-slim
RUN apt-get update; apt-get install -y --no-install-recommends curl
```

```dockerfile fixed
FROM debian:13-slim
RUN set -e; apt-get update; apt-get install -y --no-install-recommends curl
```

```dockerfile bad 3
FROM alpine:3.22
RUN <<EOF
apk add --no-cache gcc
gcc -o /a /a.c
EOF
```

```dockerfile fixed
FROM alpine:3.22
RUN <<EOF
set -e
apk add --no-cache gcc
gcc -o /a /a.c
EOF
```

```dockerfile good
FROM debian:13-slim
RUN set -eux; apt-get update; apt-get install -y --no-install-recommends curl
RUN echo one; pkill two; exit 0
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Severity, Stage, ignored_failures

rule = Rule(
    "dockerfile/ignored-failure",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("no_ampersand_usage", "dl:no_ampersand_usage"),
)


@rule.on(Stage)
def ignored(stage: Stage) -> Iterator[Problem]:
    for failure in ignored_failures(stage):
        name = f"`{failure.command.program}`" if failure.command.program else "this command"
        fix = Fix([Edit(failure.start, failure.guard)], "begin with `set -e`", safe=False)
        yield Problem(failure.command.span, f"what follows is run even if {name} fails, for `set -e` is not set", fix)

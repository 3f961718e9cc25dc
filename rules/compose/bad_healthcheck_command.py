r"""The command of a health check is not the one that was meant.

A list after `CMD` is a program and its arguments: one text with blanks in it is the name of a program that nobody has. After `CMD-SHELL` stands one text for the
shell: of further items it sees nothing, `[CMD-SHELL, curl, -f, ...]` runs `curl` alone. Either way the container is unhealthy for ever.

```yaml bad 5 9
services:
  web:
    image: nginx:1.29
    healthcheck:
      test: [CMD, "curl -f http://localhost/"]
  api:
    image: example/api:1
    healthcheck:
      test: [CMD-SHELL, curl, -f, http://localhost/]
```

```yaml good
services:
  web:
    image: nginx:1.29
    healthcheck:
      test: [CMD, curl, -f, http://localhost/]
  api:
    image: example/api:1
    healthcheck:
      test: [CMD-SHELL, "curl -f http://localhost/ || exit 1"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Sequence, Service, Severity

rule = Rule(
    "compose/bad-healthcheck-command",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    words=("healthcheck",),
)


@rule.on(Service)
def misread(service: Service) -> Iterator[Problem]:
    if not isinstance(service.body.get("healthcheck", "test"), Sequence) or service.enabled("healthcheck", "disable"):
        return
    values = list(service.values("healthcheck", "test"))
    if not values or values[0].text not in ("CMD", "CMD-SHELL"):
        return
    kind, *words = values
    if not words:
        yield Problem(kind.span, f"no command follows `{kind.text}`: the container is never healthy")
    elif kind.text == "CMD-SHELL" and len(words) > 1:
        message = "`CMD-SHELL` takes one text: the shell does not see the rest of the list"
        yield Problem(words[1].span, message, help="write the command as one text, or begin with `CMD`")
    elif kind.text == "CMD" and len(words) == 1 and " " in (words[0].text or "").strip():
        message = "this is taken for the name of one program, blanks included"
        yield Problem(words[0].span, message, help="begin with `CMD-SHELL`, or make a list of the words")

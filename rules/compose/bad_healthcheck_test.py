r"""The list of a health check does not begin with `CMD`, `CMD-SHELL` or `NONE`.

Compose refuses the project. A list after `CMD` is run as it is, the one text after `CMD-SHELL` by a shell, as is a text instead of the list.

```yaml bad 5
services:
  web:
    image: nginx:1.29
    healthcheck:
      test: [curl, -f, http://localhost/]
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    healthcheck:
      test: [CMD, curl, -f, http://localhost/]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Scalar, Sequence, Service, Severity

rule = Rule(
    "compose/bad-healthcheck-test", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("healthcheck",)
)

KINDS = ("CMD", "CMD-SHELL", "NONE")


@rule.on(Service)
def unknown_kind(service: Service) -> Iterator[Problem]:
    test = service.body.get("healthcheck", "test")
    first = test.items[0] if isinstance(test, Sequence) and test.items else None
    if not isinstance(first, Scalar) or not isinstance(test, Sequence) or not service.active:
        return
    kind = service.project.value(first).text
    if kind is not None and kind not in KINDS:
        message = f"the test begins with `{kind}`: `CMD`, `CMD-SHELL` or `NONE` is expected"
        yield Problem(first.span, message, _fix(test, first, kind))


def _fix(test: Sequence, first: Scalar, kind: str) -> Fix:
    if kind.upper() in KINDS:
        return Fix([Edit(first.span, kind.upper())], "spell it in capitals", safe=False)
    column = first.span.source.column(first.span.start) - 1
    break_ = ", " if test.flow else "\n" + " " * (column - 2) + "- "
    return Fix([Edit(first.span._replace(end=first.span.start), f"CMD{break_}")], "begin with `CMD`", safe=False)

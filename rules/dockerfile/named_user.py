r"""The user of an image is given by name, not by number.

A cluster that insists on containers without root (`runAsNonRoot`) looks at the number of the user before it starts the container. It cannot look a name up in
the image, and refuses: "image has non-numeric user". A number works everywhere; the name may stay in a comment.

The rule looks at the last `USER` of images that ship; `USER root` is a matter of `dockerfile/root-user`.

```dockerfile bad 3
FROM python:3.13-slim
RUN useradd -u 10001 app
USER app
```

```dockerfile good
FROM python:3.13-slim
RUN useradd -u 10001 app
USER 10001
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Rule, Severity, Stage, number_of, runtime

rule = Rule(
    "dockerfile/named-user",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.KUBERNETES,
    aliases=("DL3066", "hadolint/DL3066"),
)


@rule.on(Stage)
def named(stage: Stage) -> Iterator[Problem]:
    last = runtime(stage)
    named = last.identity and last.identity.user and not last.identity.is_numeric and not last.is_root
    if stage.ships and last.by and last.identity and named:
        word = last.by.user
        number = number_of(stage, last.identity.user) if word.span.text == last.identity.user else None
        fix = Fix([Edit(word.span, str(number))], f"write {number}", safe=False) if number is not None else None
        message = f"Kubernetes cannot tell whether the user `{last.identity.user}` is root"
        yield Problem(word.span, message, fix, help="write the number of the user")

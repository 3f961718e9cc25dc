r"""An image says nothing about its user, and so runs as root.

Without `USER`, what the base image says counts, and most base images say nothing either. A program that does not need root should have a user of its
own: whatever breaks into it can do less then.

The base images are known to the rule: it is silent for those that come with a user (`gcr.io/distroless/static:nonroot`, Chainguard's, Bitnami's), for those
whose own start-up leaves root (nginx, postgres), for what is made from `scratch` and starts nothing, and for those that it does not know. An explicit `USER root` is a matter of `dockerfile/root-user`.

```dockerfile bad 1
FROM python:3.13-slim
COPY main.py /app/
CMD ["python", "/app/main.py"]
```

```dockerfile good
FROM python:3.13-slim
COPY main.py /app/
USER 10001
CMD ["python", "/app/main.py"]
```

```dockerfile good
FROM gcr.io/distroless/static:nonroot
COPY app /
CMD ["/app"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Presence,
    Problem,
    Profile,
    Rule,
    Severity,
    Stage,
    answers_for_user,
    leaves_root,
    runtime,
    start_of,
)

rule = Rule(
    "dockerfile/missing-user",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "DS-0002",
        "CKV_DOCKER_3",
        "Missing User Instruction",
        "dl:required USER",
        "missing-user",
        "semgrep/missing-user",
        "missing-user-entrypoint",
        "semgrep/missing-user-entrypoint",
    ),
)


@rule.on(Stage)
def missing(stage: Stage) -> Iterator[Problem]:
    last = runtime(stage)
    answers = answers_for_user(stage) and (start_of(stage) is not None or stage.root.image.text != "scratch")
    if last.by is None and last.is_root and answers and leaves_root(stage) is not Presence.YES:
        image = stage.root.from_.image.value
        message = f"no USER: containers of this image run as root, like those of `{image}`"
        yield Problem(stage.from_.image.span, message, help="create a user, and end with USER")

r"""Nothing creates the user of an image.

`USER app` looks the name up when the container starts, or when the next `RUN` does. If the base image does not have it and no command adds it, that fails: "unable
to find user app: no matching entries in passwd file". Create the user, or use a number, which need not be listed.

The rule knows the users of the common base images, and speaks only where no command runs before and no file is copied that could bring the name.

```dockerfile bad 3
FROM debian:13-slim
COPY app /usr/local/bin/
USER app
CMD ["app"]
```

```dockerfile good
FROM debian:13-slim
RUN useradd --system app
COPY app /usr/local/bin/
USER app
CMD ["app"]
```

```dockerfile good
FROM node:22-alpine
USER node
CMD ["node", "server.js"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Severity, Stage, unknown_users

rule = Rule("dockerfile/unknown-user", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1", words=("user",))


@rule.on(Stage)
def unknown(stage: Stage) -> Iterator[Problem]:
    for word, name in unknown_users(stage):
        image = stage.root.from_.image.value
        message = f"there is no `{name}` in `{image}`, and nothing creates it: the container does not start"
        yield Problem(word.span, message, help="create the user, or use a number")

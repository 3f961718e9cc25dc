r"""A command that needs root comes after a USER who is not root.

Packages, users, groups and capabilities can be changed by root only; the build fails here with "permission denied" or "are you root?". Do it before the `USER`,
or go back to root for the step.

The rule speaks if a `USER` of this file is in effect. It is silent about `sudo` and the like, and where a failure is allowed for.

```dockerfile bad 3
FROM debian:13-slim
USER www-data
RUN apt-get update && apt-get install -y curl
```

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl
USER www-data
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Severity, Stage, refused_steps

rule = Rule("dockerfile/unprivileged-step", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1", words=("user",))


@rule.on(Stage)
def refused(stage: Stage) -> Iterator[Problem]:
    for step in refused_steps(stage):
        user = step.user.user
        message = f"`{step.command.program}` needs root, and `{user.value}` runs it: the build fails"
        yield Problem(step.command.argv[0].span, message, related=[Related(user.span, "the user is set here")])

r"""RUN asks for a privileged container.

A build that starts containers with all rights needs an engine that lets it, which means root on the machine that builds. Keep such steps out of the
image, in what runs the build.

```dockerfile bad 2
FROM docker:28-cli
RUN docker run --privileged --rm tonistiigi/binfmt --install all
```

```dockerfile good
FROM docker:28-cli
RUN docker version --format "{{.Client.Version}}" > /version
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, executed

rule = Rule(
    "dockerfile/privileged-docker-run",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=("privileged_run_container", "dl:privileged_run_container"),
)


@rule.on(Stage)
def privileged(stage: Stage) -> Iterator[Problem]:
    for _, command in executed(stage):
        for word in command.args:
            if word.value in ("--privileged", "--privileged=true"):
                yield Problem(word.span, f"`{command.program}` is to run with full rights on the machine that builds")

r"""A command of the build calls `sudo`.

Whether that works depends on the base image: on `sudo` being installed, on its settings, on a password that nobody can type. It is clearer to change the
user for the steps that need it, with `USER root` before and `USER app` after them; and an image with `sudo` in it lets its user become root again.

Some images, those of CircleCI for one, are meant to be used with `sudo`. What root calls with it is a matter of `dockerfile/needless-sudo`.

```dockerfile bad 2
FROM cimg/python:3.13
RUN sudo apt-get update
```

```dockerfile good
FROM cimg/python:3.13
USER root
RUN apt-get update
USER circleci
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, sudo_calls

rule = Rule(
    "dockerfile/sudo",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "DL3004",
        "hadolint/DL3004",
        "DS-0010",
        "CKV2_DOCKER_1",
        "Run Using Sudo",
        "sudo_usage",
        "dl:no_run_with_sudo",
        "no-sudo-in-dockerfile",
        "semgrep/no-sudo-in-dockerfile",
    ),
    words=("sudo",),
)


@rule.on(Stage)
def called(stage: Stage) -> Iterator[Problem]:
    for call in sudo_calls(stage):
        if not call.needless:
            yield Problem(
                call.word.span, "`sudo` works only as the base image lets it", help="change the USER for this step"
            )

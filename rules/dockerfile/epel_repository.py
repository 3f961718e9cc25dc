r"""Packages come from EPEL, which the vendor of the distribution does not support.

Extra Packages for Enterprise Linux are made by volunteers of Fedora. They get no support from Red Hat, no promise how soon a hole is closed, and versions
vanish from the repository when newer ones arrive. Where images must consist of supported packages, as for a certification, EPEL is not allowed.

This is a matter of policy: only for those who ask for hardened images.

```dockerfile bad 2
FROM almalinux:9
RUN dnf install -y epel-release && dnf install -y htop && dnf clean all
```

```dockerfile bad 2
FROM registry.access.redhat.com/ubi9
RUN dnf install -y https://dl.fedoraproject.org/pub/epel/epel-release-latest-9.noarch.rpm && dnf clean all
```

```dockerfile good
FROM almalinux:9
RUN dnf install -y vim && dnf clean all
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, epel_words

rule = Rule(
    "dockerfile/epel-repository",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=("dl:no_epel",),
)


@rule.on(Stage)
def foreign(stage: Stage) -> Iterator[Problem]:
    for word in epel_words(stage.steps):
        message = f"`{word.value}` brings packages that the vendor of the distribution does not support"
        yield Problem(word.span, message, help="take the package from a supported repository, or build it")

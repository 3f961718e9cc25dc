r"""A comment tells a tool to ignore something.

For teams that allow exceptions in the settings only, where they are seen together and reviewed. The rule finds the comments of shipworthy,
hadolint and tally.

```dockerfile bad 2
FROM debian:13-slim
# hadolint ignore=DL3003
RUN cd /tmp && make
```

```dockerfile good
FROM debian:13-slim
# hadolint shell=bash
RUN make -C /tmp
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Problem, Profile, Rule, Severity, ignoring_comments

rule = Rule(
    "dockerfile/ignoring-comment",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=("DL1001", "hadolint/DL1001"),
)


@rule.on(Dockerfile)
def ignoring(document: Dockerfile) -> Iterator[Problem]:
    for comment in ignoring_comments(document):
        yield Problem(comment.span, "an exception is better seen in the settings than in a comment")

r"""A group in USER takes away the further groups of the user.

`USER app` gives the program all groups that `/etc/group` has for `app`. `USER app:app` gives it that one group and no other: what `useradd -G`,
`usermod -aG` or `adduser app docker` have arranged is without effect, and files and sockets of those groups are out of reach.

The fix leaves the group out.

```dockerfile bad 3
FROM debian:13-slim
RUN groupadd media && useradd -G media app
USER app:app
```

```dockerfile fixed
FROM debian:13-slim
RUN groupadd media && useradd -G media app
USER app
```

```dockerfile good
FROM debian:13-slim
RUN useradd -g users app
USER app:users
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Related, Rule, Severity, Stage, dropped_groups

rule = Rule(
    "dockerfile/dropped-groups",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/user-explicit-group-drops-supplementary-groups",),
    words=("user",),
)


@rule.on(Stage)
def dropped(stage: Stage) -> Iterator[Problem]:
    for found in dropped_groups(stage):
        word, who = found.user.user, found.who
        plain = word.literal and word.span.text == word.value
        fix = Fix([Edit(word.span, who.user)], f"write `USER {who.user}`", safe=False) if plain else None
        related = [Related(found.command.span, "the groups are given here")]
        message = f"with `:{who.group}` the user is in no other group: {', '.join(found.lost)} is lost"
        yield Problem(word.span, message, fix, related)

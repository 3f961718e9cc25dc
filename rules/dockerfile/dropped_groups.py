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

from shipworthy.sdk import (
    Category,
    Edit,
    Fix,
    Problem,
    Related,
    Rule,
    Severity,
    Stage,
    User,
    identity,
    memberships_before,
)

rule = Rule(
    "dockerfile/dropped-groups",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/user-explicit-group-drops-supplementary-groups",),
)


@rule.on(Stage)
def dropped(stage: Stage) -> Iterator[Problem]:
    for user in stage.instructions:
        if not isinstance(user, User) or ":" not in user.user.value:
            continue
        who = identity(stage.value(user.user).text or "")
        found = memberships_before(stage, user, who.user) if who.group and not who.is_numeric else []
        lost = [group for group, _ in found if group != who.group]
        if lost:
            plain = user.user.literal and user.user.span.text == user.user.value
            fix = Fix([Edit(user.user.span, who.user)], f"write `USER {who.user}`", safe=False) if plain else None
            related = [Related(found[0][1].span, "the groups are given here")]
            message = f"with `:{who.group}` the user is in no other group: {', '.join(dict.fromkeys(lost))} is lost"
            yield Problem(user.user.span, message, fix, related)

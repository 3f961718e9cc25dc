r"""How a program is stopped is left to the base image.

The official images of nginx and OpenResty set STOPSIGNAL to SIGQUIT, which nginx needs to finish its requests. A Dockerfile that starts
nginx itself can say so as well: another base image, a distribution's package for example, brings no such line, and the difference is
noticed late.

```dockerfile bad 2
FROM nginx:1.29
CMD ["nginx", "-g", "daemon off;"]
```

```dockerfile fixed
FROM nginx:1.29
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Fix,
    Problem,
    Profile,
    Rule,
    Severity,
    Stage,
    insertion_before,
    read_stop,
)

rule = Rule(
    "dockerfile/inherited-stop-signal",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/prefer-nginx-sigquit",),
)


@rule.on(Stage)
def inherited(stage: Stage) -> Iterator[Problem]:
    stop = read_stop(stage)
    if stop and stop.said is None and stop.sent == stop.wanted and stop.started.exec:
        fix = Fix([insertion_before(stop.started, f"STOPSIGNAL {stop.wanted}")], f"insert STOPSIGNAL {stop.wanted}")
        message = f"whether `{stop.program}` stops in order depends on the STOPSIGNAL of the base image"
        yield Problem(stop.started.exec[0].span, message, fix)

r"""A script calls `apt`, which is made for people.

`apt` draws progress bars and colours, and its options and output may change with every release; it says so itself in each build: "WARNING: apt does
not have a stable CLI interface". `apt-get` and `apt-cache` do the same and stay as they are.

The fix writes the program that is meant to be used in scripts. `apt upgrade` may install new packages, so `--with-new-pkgs` goes with it. For `apt list` and
a few others there is no counterpart, and no fix.

```dockerfile bad 2
FROM debian:13-slim
RUN apt update && apt-get install -y --no-install-recommends curl
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl
```

```dockerfile bad 2
FROM debian:13-slim
RUN apt policy curl
```

```dockerfile fixed
FROM debian:13-slim
RUN apt-cache policy curl
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Related, Rule, Severity, Stage, apt_calls, is_counterpart, scripted

rule = Rule(
    "dockerfile/apt-command",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "DL3027",
        "hadolint/DL3027",
        "CKV_DOCKER_9",
        "Run Using apt",
        "prefer-apt-get",
        "semgrep/prefer-apt-get",
    ),
    words=("apt",),
)


@rule.on(Stage)
def called(stage: Stage) -> Iterator[Problem]:
    for steps in apt_calls(stage):
        edits = scripted(steps)
        fix = Fix(edits, f"write `{edits[0].text}`", safe=all(map(is_counterpart, steps))) if edits else None
        others = [Related(step.span, "here as well") for step in steps[1:]]
        message = "`apt` is made for people: its options and output may change with every release"
        yield Problem(
            steps[0].command.argv[0].span, message, fix, others, "" if fix else "use apt-get, apt-cache or dpkg"
        )

r"""The owner or the mode of a secret or config is ignored.

Outside of Swarm, a secret or config is a file of the host that is mounted as it is: `uid`, `gid` and `mode` change nothing, and Compose warns of them since
version 5. A secret that everyone can read on the host is one that everyone can read in the container.

```yaml bad 6
services:
  db:
    image: postgres:18
    secrets:
      - source: password
        mode: 0400
secrets:
  password:
    file: ./password.txt
```

```yaml good
services:
  db:
    image: postgres:18
    secrets:
      - source: password
secrets:
  password:
    file: ./password.txt
```

Change the mode of the file itself. The rule is silent on files with `stack` or `swarm` in their name.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, swarm_only

rule = Rule("compose/ignored-file-owner", __doc__, Severity.INFO, Category.CORRECTNESS, since="0.1")


@rule.on(Project)
def ignored(project: Project) -> Iterator[Problem]:
    for found in swarm_only(project):
        if found.access:
            yield Problem(found.span, f"`{found.path}` is ignored outside of Swarm: {found.why}")

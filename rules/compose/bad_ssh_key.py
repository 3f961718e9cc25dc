r"""A build is given an SSH key without saying where it is.

Compose refuses the project: "invalid ssh key". Only `default` stands alone, for the agent of whoever builds.

```yaml bad 5
services:
  web:
    build:
      context: .
      ssh: [deploy]
```

```yaml good
services:
  web:
    build:
      context: .
      ssh: [default, deploy=./keys/deploy]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity

rule = Rule("compose/bad-ssh-key", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("ssh",))


@rule.on(Service)
def nowhere(service: Service) -> Iterator[Problem]:
    for key in service.values("build", "ssh"):
        if key.text is not None and key.text != "default" and "=" not in key.text:
            yield Problem(key.span, f"`{key.text}` names no file: write `{key.text or 'default'}=path`")

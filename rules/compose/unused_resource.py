r"""A volume, network, secret, config or model is declared, and no service uses it.

Compose leaves it out without a word, so what was meant to be kept or protected by it is not. Often a service names another one, or mounts a folder of the host instead.

```yaml bad 7
services:
  db:
    image: postgres:18
    volumes:
      - ./data:/var/lib/postgresql
volumes:
  data:
```

```yaml good
services:
  db:
    image: postgres:18
    volumes:
      - data:/var/lib/postgresql
volumes:
  data:
networks:
  default:
    driver_opts: {com.docker.network.driver.mtu: "1400"}
```

The network `default` is that of all services that name no other. The rule is silent on files that are parts of other projects, and where a name hides behind a
variable.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, unused_resources

rule = Rule("compose/unused-resource", __doc__, Severity.INFO, Category.CORRECTNESS, since="0.1")


@rule.on(Project)
def unused(project: Project) -> Iterator[Problem]:
    for resource in unused_resources(project):
        yield Problem(resource.span, f"no service uses the {resource.kind} `{resource.name}`: Compose leaves it out")

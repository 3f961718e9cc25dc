r"""A build uses the image of a service that is not built here, or not there at all.

In `additional_contexts`, `service:name` stands for the image that is built for that service, so Compose refuses the project if there is no such service or if
it has no `build`. Any image can be used as `docker-image://name`.

```yaml bad 6
services:
  web:
    build:
      context: .
      additional_contexts:
        base: service:proxy
  proxy:
    image: nginx:1.29
```

```yaml good
services:
  web:
    build:
      context: .
      additional_contexts:
        base: docker-image://nginx:1.29
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, did_you_mean, service_contexts

rule = Rule("compose/bad-service-context", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("service:",))


@rule.on(Service)
def unusable(service: Service) -> Iterator[Problem]:
    for name, span in service_contexts(service) if service.active else ():
        other = service.project.by_name.get(name)
        if other is None and service.project.whole:
            hint = did_you_mean(name, service.project.by_name)
            yield Problem(span, f"`service:{name}` names no service of this project{hint}")
        elif other and other.entry("build") is None and other.entry("extends") is None:
            message = f"`service:{name}` stands for an image that is built here, but `{name}` has no `build`"
            yield Problem(span, message, related=[Related(other.span, "it is not built")])

r"""Devices are asked for by their number and by their ids at once.

Compose refuses the project: `count` takes any so many devices, `device_ids` certain ones.

```yaml bad 6
services:
  train:
    image: example/train:1
    gpus:
      - driver: nvidia
        count: 1
        device_ids: ["0"]
```

```yaml good
services:
  train:
    image: example/train:1
    gpus:
      - driver: nvidia
        device_ids: ["0"]
```

The same holds for `deploy.resources.reservations.devices`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity

rule = Rule(
    "compose/conflicting-device-count", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("device_ids",)
)

PLACES = (("gpus",), ("deploy", "resources", "reservations", "devices"))


@rule.on(Service)
def both(service: Service) -> Iterator[Problem]:
    for request in (request for place in PLACES for request in service.body.mappings(*place)):
        count, ids = request.entry("count"), request.entry("device_ids")
        if count and ids:
            message = "`count` and `device_ids` exclude each other"
            yield Problem(count.span, message, related=[Related(ids.key.span, "chosen by their ids here")])

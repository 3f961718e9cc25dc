r"""A service runs on a platform that its image is not built for.

Compose refuses the project: `build.platforms` has to name the `platform` of the service, spelt the same.

```yaml bad 3
services:
  web:
    platform: linux/arm64
    build:
      context: .
      platforms: [linux/amd64]
```

```yaml good
services:
  web:
    platform: linux/arm64
    build:
      context: .
      platforms: [linux/amd64, linux/arm64]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity

rule = Rule("compose/unbuilt-platform", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("platforms",))


@rule.on(Service)
def unbuilt(service: Service) -> Iterator[Problem]:
    platform, built = service.value("platform"), list(service.values("build", "platforms"))
    if not built or platform is None or not platform.text or not service.active:
        return
    texts = [value.text for value in built]
    if None not in texts and platform.text not in texts:
        related = [Related(value.span, "is built") for value in built]
        yield Problem(platform.span, f"`{platform.text}` is not among `build.platforms`", related=related)

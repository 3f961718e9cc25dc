r"""A service has a build and an image, and does not say which of the two comes first.

Both together are right: `image` is then the name that the build gets. But `docker compose up` first tries to pull an image of that name, and only builds if
there is none. With `pull_policy` that is decided.

```yaml bad 3
services:
  web:
    build: .
    image: example/web:1
```

```yaml fixed
services:
  web:
    build: .
    image: example/web:1
    pull_policy: build
```

```yaml good
services:
  web:
    build: .
    image: example/web:1
    pull_policy: missing
```

The fix is unsafe: with it, `up` builds each time. To hear of every service with both, whatever its `pull_policy`:

```toml
[tool.shipworthy.options."compose/image-beside-build"]
heed-pull-policy = false
```

```yaml bad 3 options={heed-pull-policy = false}
services:
  web:
    build: .
    image: example/web:1
    pull_policy: build
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, NamedTuple, Problem, Profile, Related, Rule, Service, Severity, add_key


class Options(NamedTuple):
    """With `heed_pull_policy`, a service that has a `pull_policy` may have both."""

    heed_pull_policy: bool = True


rule = Rule(
    "compose/image-beside-build",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("no-build-and-image", "dclint/no-build-and-image"),
    options=Options,
)


@rule.on_told(Service)
def undecided(service: Service, options: Options) -> Iterator[Problem]:
    build, image, policy = service.entry("build"), service.entry("image"), service.entry("pull_policy")
    if build and image and not build.empty and not image.empty and not (policy and options.heed_pull_policy):
        message = f"`{service.name}` is built, but Compose first tries to pull its `image`"
        related = [Related(image.key.span, "what it pulls")]
        edit = add_key(service, "pull_policy", "build")
        fix = Fix([edit], "build it, do not pull it", safe=False) if edit else None
        yield Problem(build.key.span, message, fix, related)

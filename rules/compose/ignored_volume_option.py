r"""An option of a mount is passed over.

Compose takes the options of the short form that it knows, `ro`, `rw`, `z`, `Z`, `nocopy` and the kinds of propagation, and ignores all others without a word: with `:r` or
`:readonly` the mount can be written to.

```yaml bad 5
services:
  web:
    image: nginx:1.29
    volumes:
      - ./conf:/etc/nginx:readonly
```

```yaml good
services:
  web:
    image: nginx:1.29
    volumes:
      - ./conf:/etc/nginx:ro
      - ./data:/data:z,ro
```

Options of Docker Desktop in old days (`cached`, `delegated`) and of Podman (`U`, `O`, `exec`) are left alone. The fix writes the option that is near, or `ro` for what means it; it is not safe, for then it counts.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    VOLUME_OPTIONS,
    Category,
    Edit,
    Fix,
    Problem,
    Rule,
    Service,
    Severity,
    nearest,
    takers,
    unknown_options,
)

rule = Rule(
    "compose/ignored-volume-option",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    words=("volumes",),
)


MEANT = {"r": "ro", "read": "ro", "readonly": "ro", "read-only": "ro", "read_only": "ro", "w": "rw", "wr": "rw"}


@rule.on(Service)
def ignored(service: Service) -> Iterator[Problem]:
    for option in unknown_options(service):
        meant = MEANT.get(option.text.lower()) or nearest(option.text, VOLUME_OPTIONS)
        fix = Fix([Edit(option.span, meant)], f"write `{meant}`", safe=False) if meant else None
        message = f"Compose ignores `{option.text}`: `{option.mount.target.text}` can be written to"
        if option.mount.read_only:
            message = f"Compose ignores `{option.text}`"
        yield Problem(option.span, message, fix, takers(service, option.span))

r"""A service keeps capabilities that it may not need.

Every container begins with fourteen parts of root's power: it may change the owner of files, forge packets, create device files. Few services use any. Who
breaks into one that has dropped them all has less to go on with.

```yaml bad 2
services:
  web:
    image: example/web:2
```

```yaml fixed
services:
  web:
    image: example/web:2
    cap_drop:
      - ALL
```

The fix is not safe. Many images start as root and change to another user, for which they need `SETUID`, `SETGID` and often `CHOWN`: give back what is needed under
`cap_add`.

```yaml good
services:
  db:
    image: postgres:18
    cap_drop: [ALL]
    cap_add: [CHOWN, DAC_OVERRIDE, FOWNER, SETGID, SETUID]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Fix,
    Problem,
    Profile,
    Rule,
    Sequence,
    Service,
    Severity,
    add_item,
    add_key,
    drops_all,
    is_complete,
)

rule = Rule(
    "compose/kept-capabilities",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0006",
        "compose-lint/CL-0006",
        "container_capabilities_unrestricted",
        "kics/container_capabilities_unrestricted",
        "cap_drop",
        "compose-harden/cap_drop",
        "Container Capabilities Unrestricted",
    ),
)


@rule.on(Service)
def kept(service: Service) -> Iterator[Problem]:
    if is_complete(service) and not drops_all(service):
        listed = service.body.get("cap_drop")
        edit = add_item(listed, "ALL") if isinstance(listed, Sequence) else add_key(service, "cap_drop", "  - ALL")
        fix = Fix([edit], "drop all capabilities", safe=False) if edit else None
        message = f"`{service.name}` keeps capabilities that containers have by default"
        yield Problem(service.span, message, fix, help="drop `ALL`, add what it needs")

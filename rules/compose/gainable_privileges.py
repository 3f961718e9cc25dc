r"""Programs in a service may gain rights that it was not started with.

A setuid program (`su`, `sudo`, `mount`, `ping` in many images) runs with the rights of its owner, so a hole in any of them makes an ordinary user of the container
root in it. With `no-new-privileges` the kernel does not let that happen. Entry points that go from root to another user still work.

```yaml bad 2
services:
  web:
    image: example/web:2
```

```yaml fixed
services:
  web:
    image: example/web:2
    security_opt:
      - no-new-privileges:true
```

```yaml bad 2
services:
  web:
    image: example/web:2
    security_opt:
      - apparmor=docker-default
```

```yaml fixed
services:
  web:
    image: example/web:2
    security_opt:
      - apparmor=docker-default
      - no-new-privileges:true
```

The fix is not safe: what needs `sudo` or file capabilities fails. Some daemons set the option for all containers (`dockerd --no-new-privileges`); a file cannot show that.
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
    is_complete,
    may_gain_privileges,
)

rule = Rule(
    "compose/gainable-privileges",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0003",
        "compose-lint/CL-0003",
        "no_new_privileges_not_set",
        "kics/no_new_privileges_not_set",
        "security_opt_not_set",
        "kics/security_opt_not_set",
        "no-new-privileges",
        "semgrep/no-new-privileges",
        "no_new_privileges",
        "compose-harden/no_new_privileges",
        "No New Privileges Not Set",
        "Security Opt Not Set",
    ),
)


@rule.on(Service)
def gainable(service: Service) -> Iterator[Problem]:
    place = may_gain_privileges(service) if is_complete(service) else None
    if place:
        listed, item = service.body.get("security_opt"), "no-new-privileges:true"
        edit = (
            add_item(listed, item) if isinstance(listed, Sequence) else add_key(service, "security_opt", f"  - {item}")
        )
        fix = Fix([edit], "set `no-new-privileges`", safe=False) if edit else None
        message = f"setuid programs in `{service.name}` can gain the rights of root"
        yield Problem(place, message, fix, help=f"set `security_opt: [{item}]`")

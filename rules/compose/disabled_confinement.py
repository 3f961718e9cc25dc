r"""A protection that every container has by default is switched off.

seccomp keeps some forty dangerous system calls from containers, AppArmor and SELinux keep them off the host's files, and masked paths hide the parts of
`/proc` and `/sys` that lead out. Each of them has stopped escapes through holes in the kernel that were not known at the time.

```yaml bad 5 6
services:
  browser:
    image: example/chrome:140
    security_opt:
      - seccomp:unconfined
      - apparmor=unconfined
```

```yaml fixed
services:
  browser:
    image: example/chrome:140
```

The fix takes the options out; it is not safe, for something was probably missing.

Name a profile that allows the few calls that are missing, or add the one capability that allows them.

```yaml good
services:
  browser:
    image: example/chrome:140
    security_opt:
      - seccomp:./chrome-seccomp.json
```

`label:seccomp:unconfined` mixes two options up: it switches nothing off, and a daemon with SELinux refuses it.

```yaml bad 5
services:
  browser:
    image: example/chrome:140
    security_opt:
      - label:seccomp:unconfined
```

Ignore it in files for development only, such as for a debugger or a profiler. A privileged service is reported as such instead.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Service, Severity, lost_confinements, remove_item, takers

rule = Rule(
    "compose/disabled-confinement",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CL-0009",
        "compose-lint/CL-0009",
        "default_seccomp_profile_disabled",
        "kics/default_seccomp_profile_disabled",
        "seccomp-confinement-disabled",
        "semgrep/seccomp-confinement-disabled",
        "selinux-separation-disabled",
        "semgrep/selinux-separation-disabled",
        "compose-harden/seccomp",
        "Default Seccomp Profile Disabled",
    ),
    words=("security_opt",),
)


@rule.on(Service)
def disabled(service: Service) -> Iterator[Problem]:
    entry, lost = service.entry("security_opt"), list(lost_confinements(service))
    for value, effect in lost:
        item = next((item for item in service.body.scalars("security_opt") if item.span == value.span), None)
        edit = remove_item(entry, item, len(lost)) if entry and item else None
        fix = Fix([edit], "keep the protection", safe=False) if edit else None
        help = "name a profile that allows what is missing"
        yield Problem(value.span, f"`{value.text}` {effect}", fix, takers(service, value.span), help)

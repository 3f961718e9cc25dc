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

Name a profile that allows the few calls that are missing, or add the one capability that allows them.

```yaml good
services:
  browser:
    image: example/chrome:140
    security_opt:
      - seccomp:./chrome-seccomp.json
```

Ignore it in files for development only, such as for a debugger or a profiler. A privileged service is reported as such instead.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, lost_confinements, takers

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
    ),
)


@rule.on(Service)
def disabled(service: Service) -> Iterator[Problem]:
    for value, effect in lost_confinements(service):
        help = "name a profile that allows what is missing"
        yield Problem(value.span, f"`{value.text}` {effect}", related=takers(service, value.span), help=help)

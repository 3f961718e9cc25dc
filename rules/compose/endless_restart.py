r"""A service that fails is started again without end.

`on-failure` without a number, like `always` and `unless-stopped`, starts a container that cannot run again and again: it burns the
processor, fills the logs and hides that something is wrong. The CIS benchmark asks for `on-failure:5`.

```yaml bad 4
services:
  web:
    image: example/web:2
    restart: always
```

```yaml fixed
services:
  web:
    image: example/web:2
    restart: on-failure:5
```

```yaml good
services:
  web:
    image: example/web:2
    restart: on-failure:5
  job:
    image: example/job:2
    deploy:
      restart_policy:
        condition: on-failure
        max_attempts: 5
```

The engine waits twice as long after each failure, up to a minute, so most are better off without this rule: after a reboot `on-failure` starts nothing. It belongs to the profile `hardened`,
and takes up to five attempts, fewer included; the fix is not safe.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Rule, Service, Severity, whole_number

rule = Rule(
    "compose/endless-restart",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "restart_policy_on_failure_not_set_to_5",
        "kics/restart_policy_on_failure_not_set_to_5",
        "Restart Policy On Failure Not Set To 5",
    ),
)


MOST = 5


@rule.on(Service)
def endless(service: Service) -> Iterator[Problem]:
    value = service.value("restart")
    name, _, number = (value.text or "no" if value else "no").partition(":")
    bounded = name == "on-failure" and number.isdecimal() and 0 < whole_number(number) <= MOST
    if value and name in ("always", "unless-stopped", "on-failure") and not bounded:
        fix = Fix([Edit(value.span, f"on-failure:{MOST}")], f"give up after {MOST} failures", safe=False)
        yield Problem(value.span, f"`{service.name}` is started again without end when it fails", fix)
    attempts = service.value("deploy", "restart_policy", "max_attempts")
    if attempts and attempts.text and attempts.text.isdecimal() and whole_number(attempts.text) > MOST:
        yield Problem(attempts.span, f"`{service.name}` is started again {attempts.text} times when it fails")

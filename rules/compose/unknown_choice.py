r"""A value is not one of those that the engine accepts.

Compose hands many words on without a look: `restart: allways`, `stop_signal: SIGTEMR`, `protocol: http` pass `docker compose config`, and the container cannot be created. Words that
Compose itself refuses are reported by `compose/bad-value`.

```yaml bad 4 8
services:
  web:
    image: nginx:1.29
    restart: allways
    ports:
      - target: 80
        published: 8080
        protocol: http
```

```yaml bad 4
services:
  web:
    image: nginx:1.29
    restart: allways
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    restart: always
```

```yaml good
services:
  web:
    image: nginx:1.29
    restart: on-failure:3
    stop_signal: SIGQUIT
    ipc: service:db
    logging:
      driver: example.com/logs:2
  db:
    image: postgres:18
    ipc: shareable
```

Of logging drivers, which plugins can add to, only slips are reported. Words of Podman (`userns_mode: keep-id`) are left alone. The fix is not safe: it guesses.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Service, Severity, nearest, takers, unknown_choices

rule = Rule(
    "compose/unknown-choice",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
)


@rule.on(Service)
def unknown(service: Service) -> Iterator[Problem]:
    for found in unknown_choices(service):
        text = found.value.text or ""
        near = nearest(text, found.choices)
        fix = Fix([Edit(found.value.span, near)], f"write `{near}`", safe=False) if near else None
        known = ", ".join(f"`{choice}`" for choice in found.choices[:5] if choice)
        help = f"it is one of {known}" if found.key != "stop_signal" else "name a signal, such as `SIGTERM`"
        message = f"`{found.key}` cannot be `{text}`: the container cannot be created"
        yield Problem(found.value.span, message, fix, takers(service, found.value.span), help)

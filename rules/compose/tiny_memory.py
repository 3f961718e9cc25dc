r"""A service is given less memory than anything can run in.

A number without a unit counts bytes: `mem_limit: 512` is half a kilobyte. The engine refuses limits and reservations below 6 MB, and a shared memory of a few bytes
is of no use.

```yaml bad 4
services:
  web:
    image: nginx:1.29
    mem_limit: 512
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    mem_limit: 512m
```

```yaml good
services:
  web:
    image: nginx:1.29
    mem_limit: 512m
    shm_size: 67108864
```

The fix adds `m` to bare numbers, which is nearly always what was meant, but a guess.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Service, Severity, takers, tiny_memory

rule = Rule(
    "compose/tiny-memory",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    words=("mem", "shm_size"),
)


@rule.on(Service)
def tiny(service: Service) -> Iterator[Problem]:
    for found in tiny_memory(service):
        text = found.value.text or ""
        plain = found.unitless and found.value.span.text == text
        fix = Fix([Edit(found.value.span, f"{text}m")], f"write `{text}m`", safe=False) if plain else None
        unit = f"`{text}` without a unit counts bytes" if found.unitless else f"`{text}` is next to nothing"
        yield Problem(found.value.span, f"{unit}: too little memory to run", fix, takers(service, found.value.span))

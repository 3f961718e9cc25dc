r"""jemalloc is installed, but Ruby does not use it.

The package only brings the library. Ruby allocates with the one of the system until `LD_PRELOAD` names the other, so the memory that it was
meant to save is not saved.

Silent where Ruby is compiled with it, where `MALLOC_CONF` is set for it, and where a script that starts the container preloads it. The fix links
the library of Debian's packages to a path that is the same on every platform, and preloads it.

```dockerfile bad 2
FROM ruby:3.4-slim
RUN apt-get update && apt-get install -y --no-install-recommends libjemalloc2
CMD ["puma"]
```

```dockerfile fixed
FROM ruby:3.4-slim
RUN apt-get update && apt-get install -y --no-install-recommends libjemalloc2
RUN ln -sf /usr/lib/$(uname -m)-linux-gnu/libjemalloc.so.2 /usr/local/lib/libjemalloc.so
ENV LD_PRELOAD="/usr/local/lib/libjemalloc.so"
CMD ["puma"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, idle_allocators, line_behind, preload

rule = Rule(
    "dockerfile/idle-allocator",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/jemalloc-installed-but-not-preloaded",),
)


@rule.on(Stage)
def idle(stage: Stage) -> Iterator[Problem]:
    ruby = stage.ruby
    for step, package in idle_allocators(ruby) if ruby else ():
        lines = preload(ruby, package) if ruby and not step.run.onbuild else ""
        fix = Fix([line_behind(step.run, lines)], "preload it", safe=False) if lines else None
        message = f"`{package.name}` is installed, but nothing preloads it"
        yield Problem(package.span, message, fix, help="" if fix else "name the library in LD_PRELOAD")

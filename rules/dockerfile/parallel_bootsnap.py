r"""Bootsnap compiles in parallel, which crashes in an emulated build.

`bootsnap precompile` starts a process for each core; under QEMU, as in builds for several platforms, these hang or crash. With `-j 1` it takes one.

Silent in stages that always run on the machine's own platform (`FROM --platform=$BUILDPLATFORM`), where the script compares the platforms, and if the
lock file in the build context does not know Bootsnap. The fix writes the option.

```dockerfile bad 3
FROM ruby:3.4-slim
COPY . .
RUN bundle exec bootsnap precompile app/ lib/
```

```dockerfile fixed
FROM ruby:3.4-slim
COPY . .
RUN bundle exec bootsnap precompile -j 1 app/ lib/
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, parallel_bootsnaps

rule = Rule(
    "dockerfile/parallel-bootsnap",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/bootsnap-precompile-without-j1",),
)


@rule.on(Stage)
def parallel(stage: Stage) -> Iterator[Problem]:
    for span, edit in parallel_bootsnaps(stage.ruby) if stage.ruby else ():
        fix = Fix([edit], "write -j 1") if edit else None
        yield Problem(span, "compiles in parallel, which crashes where the platform is emulated", fix)

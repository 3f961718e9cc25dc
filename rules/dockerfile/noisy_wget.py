r"""wget draws its progress into the log of the build.

No terminal is there, so wget prints a line for every 50 kilobytes: a download of a gigabyte makes 20,000 lines, in which errors are hard to
find. `--progress=dot:giga` prints a line for 32 megabytes, `-nv` one in all, `-q` none. Each call is reported, where hadolint reports the whole RUN.

The fix writes `--progress=dot:giga`, or `-q` where wget is that of BusyBox, which knows no other.

```dockerfile bad 2
FROM debian:13
RUN wget https://example.com/data.tar.gz
```

```dockerfile fixed
FROM debian:13
RUN wget --progress=dot:giga https://example.com/data.tar.gz
```

```dockerfile bad 2
FROM alpine:3.22
RUN wget https://example.com/data.tar.gz
```

```dockerfile fixed
FROM alpine:3.22
RUN wget -q https://example.com/data.tar.gz
```

```dockerfile good
FROM debian:13
RUN wget -nv https://example.com/data.tar.gz
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, transfers

rule = Rule(
    "dockerfile/noisy-wget",
    __doc__,
    Severity.INFO,
    Category.READABILITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("DL3047", "hadolint/DL3047"),
)


@rule.on(Stage)
def noisy(stage: Stage) -> Iterator[Problem]:
    for transfer in transfers(stage):
        if transfer.tool == "wget" and not transfer.quiet:
            text = "-q" if transfer.from_busybox else "--progress=dot:giga"
            edit = transfer.insertion(text)
            fix = Fix([edit], f"write `{text}`", safe=False) if edit else None
            yield Problem(transfer.span, "`wget` fills the log of the build with its progress", fix)

r"""wget fails the build where the server is away for a moment, and hangs where it is silent.

It tries twenty times, but not where the connection is refused, and waits a quarter of an hour for a server that sends nothing any more. `--tries`,
`--timeout` and `--retry-connrefused` say otherwise, or a `wgetrc` that WGETRC names.

One call for each stage is reported, the first that says nothing; tally reports a stage that installs wget, too. The fix writes the options
into it; wget of BusyBox knows only a timeout.

```dockerfile bad 2
FROM debian:13
RUN wget -q https://example.com/data.tar.gz
```

```dockerfile fixed
FROM debian:13
RUN wget --tries=5 --timeout=15 --retry-connrefused -q https://example.com/data.tar.gz
```

```dockerfile good
FROM debian:13
ENV WGETRC=/etc/wgetrc
COPY wgetrc /etc/
RUN wget -q https://example.com/data.tar.gz
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, impatient

rule = Rule(
    "dockerfile/unretried-wget",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/prefer-wget-config",),
)


@rule.on(Stage)
def unretried(stage: Stage) -> Iterator[Problem]:
    call = impatient(stage, "wget")
    if call:
        text = "-T 15" if call.from_busybox else "--tries=5 --timeout=15 --retry-connrefused"
        edit = call.insertion(text)
        fix = Fix([edit], f"write `{text}`", safe=False) if edit else None
        yield Problem(call.span, "`wget` gives up where the connection is refused, and hangs on a silent server", fix)

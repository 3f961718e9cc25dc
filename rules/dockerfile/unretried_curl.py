r"""curl fails the build at the first hiccup of a server.

It tries once. `--retry` has it try again after a timeout and after those errors of a server that pass; for a connection that is refused
`--retry-connrefused` is needed as well. Both can be said once for all in a `.curlrc`, in a folder that CURL_HOME names.

One call for each stage is reported, the first that says nothing. The fix writes the option into it. tally reports a stage that installs
curl, too, and calls with `--retry`.

```dockerfile bad 2
FROM debian:13
RUN curl -fsSL https://example.com/install.sh | sh
```

```dockerfile fixed
FROM debian:13
RUN curl --retry 5 -fsSL https://example.com/install.sh | sh
```

```dockerfile good
FROM debian:13
ENV CURL_HOME=/etc/curl
COPY <<EOF /etc/curl/.curlrc
retry = 5
EOF
RUN curl -fsSL https://example.com/install.sh | sh
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, impatient

rule = Rule(
    "dockerfile/unretried-curl",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/prefer-curl-config",),
)


@rule.on(Stage)
def unretried(stage: Stage) -> Iterator[Problem]:
    call = impatient(stage, "curl")
    if call:
        edit = call.insertion("--retry 5")
        fix = Fix([edit], "write `--retry 5`", safe=False) if edit else None
        yield Problem(call.span, "`curl` gives up at the first hiccup of the server", fix)

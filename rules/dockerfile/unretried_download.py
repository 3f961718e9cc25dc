r"""A download fails the build at the first hiccup of a server.

curl tries once. wget tries again, but not where the connection is refused, and waits a quarter of an hour for a server that has gone
silent. Both can be told otherwise: with options, or once for all in a `.curlrc` or `wgetrc`, whose folder or file CURL_HOME and WGETRC name.

One call for each stage and program is reported, the first one that says nothing. The fix writes options into it.

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

from shipworthy.sdk import (
    PATIENCE,
    RETRYING,
    Category,
    Fix,
    Problem,
    Profile,
    Rule,
    Severity,
    Stage,
    lacks_settings,
    transfers,
)

rule = Rule(
    "dockerfile/unretried-download",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/prefer-curl-config", "tally/prefer-wget-config"),
)


@rule.on(Stage)
def unretried(stage: Stage) -> Iterator[Problem]:
    seen: set[str] = set()
    for call in transfers(stage):
        if call.tool in seen or call.near or call.option(RETRYING[call.tool]) or not lacks_settings(call):
            continue
        seen.add(call.tool)
        text = PATIENCE[call.tool][call.from_busybox]
        edit = call.insertion(text)
        fix = Fix([edit], f"write `{text}`", safe=False) if edit else None
        yield Problem(call.span, f"`{call.tool}` gives up at the first hiccup of the server", fix)

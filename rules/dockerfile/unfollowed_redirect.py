r"""curl does not follow a download that has moved.

Without `--location`, curl takes the short text of a redirection for the file and is content, unlike wget, browsers and ADD. Whatever comes
next, unpacking for example, then fails for a reason that is hard to see, on the day on which the server moves its files.

Nothing is said of requests that send something, which tally reports as well and which would be sent again as a GET, of other protocols than
HTTP, and of addresses on the machine itself, in a private network or without a name.

```dockerfile bad 2
FROM debian:13
RUN curl -fsS -o /tmp/tool.tar.gz https://example.com/tool.tar.gz
```

```dockerfile fixed
FROM debian:13
RUN curl --location -fsS -o /tmp/tool.tar.gz https://example.com/tool.tar.gz
```

```dockerfile good
FROM debian:13
RUN curl -fsSL -o /tmp/tool.tar.gz https://example.com/tool.tar.gz
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Severity, Stage, transfers

rule = Rule(
    "dockerfile/unfollowed-redirect",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/curl-should-follow-redirects",),
)


@rule.on(Stage)
def unfollowed(stage: Stage) -> Iterator[Problem]:
    for transfer in transfers(stage):
        if transfer.tool == "curl" and not transfer.follows:
            edit = transfer.insertion("--location")
            fix = Fix([edit], "write `--location`", safe=False) if edit else None
            yield Problem(transfer.span, "`curl` does not follow the address if it moves", fix)

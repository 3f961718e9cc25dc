r"""A RUN instruction calls a program that the base image does not have.

Images are made small by leaving out what they do not need themselves: there is no `curl`, `wget`, `git` or `sudo` in the images of Debian and Ubuntu, no `bash`
in those made of Alpine Linux, no shell at all in distroless ones. The build fails with "not found".

```dockerfile bad 2
FROM debian:13-slim
RUN curl -fsSLO https://example.com/tool.tar.gz
```

```dockerfile bad 2
FROM alpine:3.22
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apk add --no-cache bash curl
```

```dockerfile good
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*
RUN curl -fsSLO https://example.com/tool.tar.gz
```

The rule knows the official images that lack something. It is silent where an earlier command or layer may bring the program, and where the script looks for it
or goes on without it. `project/missing-health-program` looks at health checks in the same way.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Severity, Stage, absent_programs

rule = Rule("dockerfile/absent-program", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1")


@rule.on(Stage)
def absent(stage: Stage) -> Iterator[Problem]:
    for call in absent_programs(stage):
        message = f"`{call.image}` has no `{call.program}`, and nothing before has brought it"
        related = [Related(stage.root.from_.image.span, "the base image")]
        yield Problem(call.span, message, None, related, "install it in an earlier command, or use what is there")

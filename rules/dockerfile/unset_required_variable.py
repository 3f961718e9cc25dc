r"""A variable is required that is certainly not set.

`${NAME:?message}` ends the build with the message if the variable is not set or empty, `${NAME?message}` if it is not set. Where no ARG or ENV
sets it, it ends every build, also those that are given `--build-arg NAME=...`. FROM sees only the ARGs before the first FROM.

The rule says nothing where the base image may set the variable.

```dockerfile bad 1
FROM alpine:${VERSION:?missing}
```

```dockerfile good
ARG VERSION
FROM alpine:${VERSION:?missing}
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Rule, Severity, refusals

rule = Rule(
    "dockerfile/unset-required-variable", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1", words=("?",)
)


@rule.on(DockerfileUnit)
def required(unit: DockerfileUnit) -> Iterator[Problem]:
    for refusal in refusals(unit):
        state = "is empty" if refusal.is_set else "is not set"
        help = f"the build ends with: {refusal.message}" if refusal.message else ""
        yield Problem(refusal.expansion.span, f"`{refusal.expansion.name}` {state} here: the build fails", help=help)

r"""The keywords of instructions are not all in upper or all in lower case.

Letter case means nothing to the builder, but a reader finds the instructions by it. The rule wants what most keywords of the file have, and never a mixture
within a word. The fix rewrites the keyword.

```dockerfile bad 2
FROM alpine:3.22
run apk add --no-cache curl
CMD ["sh"]
```

```dockerfile fixed
FROM alpine:3.22
RUN apk add --no-cache curl
CMD ["sh"]
```

```dockerfile good
from alpine:3.22
run apk add --no-cache curl
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Edit, Fix, Problem, Profile, Rule, Severity

rule = Rule(
    "dockerfile/keyword-casing",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=(
        "du:CASING_INSTRUCTION",
        "ConsistentInstructionCasing",
        "buildkit/ConsistentInstructionCasing",
        "uppercase_commands",
    ),
)


@rule.on(Dockerfile)
def casing(dockerfile: Dockerfile) -> Iterator[Problem]:
    words = [instruction.keyword for instruction in dockerfile.instructions]
    lower = sum(word.value.islower() for word in words)
    upper = sum(word.value.isupper() for word in words)
    for word in words:
        wanted = word.value.lower() if lower > upper else word.value.upper()
        if word.value != wanted:
            fix = Fix([Edit(word.span, wanted)], f"write `{wanted}`")
            yield Problem(word.span, f"`{word.value}` is written `{wanted}` elsewhere in this file", fix)

r"""ENV or LABEL gives a name and a value without an equals sign.

`ENV name value` takes the rest of the line, blanks and all, for one value, so a second pair on the line silently becomes a part of the first. The form is
kept for old files only. The fix writes `name=value`, in quotes where they are needed; where the value has quotes or backslashes of its own there is none.

```dockerfile bad 2 3
FROM alpine:3.22
ENV LANG C.UTF-8
LABEL description The small one
```

```dockerfile fixed
FROM alpine:3.22
ENV LANG=C.UTF-8
LABEL description="The small one"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Env, Fix, Label, Pair, Problem, Profile, Rule, Severity, Span

rule = Rule(
    "dockerfile/legacy-key-value",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("LegacyKeyValueFormat", "buildkit/LegacyKeyValueFormat"),
)


@rule.on(Env, Label)
def legacy(instruction: Env | Label) -> Iterator[Problem]:
    for pair in instruction.pairs:
        if pair.legacy:
            message = f"{instruction.name} takes the rest of the line for one value: write `{pair.key.value}=...`"
            yield Problem(pair.span, message, _fix(pair))


def _fix(pair: Pair) -> Fix | None:
    """The usual form, unless the value holds what quotes would change, or runs over several lines."""
    if pair.value is None or any(char in pair.value.span.text for char in "\"'\\`\n"):
        return None
    gap = Span(pair.span.source, pair.key.span.end, pair.value.span.start)
    text = pair.value.span.text
    quoted = f'"{text}"' if any(char.isspace() for char in text) else text
    return Fix([Edit(gap, "="), Edit(pair.value.span, quoted)], "write an equals sign")

r"""The blank lines between instructions do not show what belongs together.

With `mode = "grouped"`, which is the default, instructions of one kind stand together and a blank line parts them from the next kind; `"always"`
wants one between any two instructions, `"never"` none. Comments belong to what they stand above, and may part instructions of one kind. The fix
writes and removes blank lines.

```dockerfile bad 2
FROM alpine:3.22
RUN apk add --no-cache curl

ENV A=1
```

```dockerfile fixed
FROM alpine:3.22

RUN apk add --no-cache curl

ENV A=1
```

```dockerfile bad 5 options={mode = "never"}
FROM alpine:3.22
ENV A=1

# say where
WORKDIR /app
```

```dockerfile good options={mode = "always"}
FROM alpine:3.22

ENV A=1

ENV B=2
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Edit, Fix, NamedTuple, Problem, Profile, Rule, Severity, gaps


class Options(NamedTuple):
    """`mode` is `grouped`, `always` or `never`."""

    mode: str = "grouped"

    def flaw(self) -> str:
        return "" if self.mode in ("grouped", "always", "never") else "mode has to be one of grouped, always, never"


rule = Rule(
    "dockerfile/instruction-spacing",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/newline-between-instructions",),
    options=Options,
)


@rule.on_told(Dockerfile)
def spaced(dockerfile: Dockerfile, options: Options) -> Iterator[Problem]:
    for gap in gaps(dockerfile):
        alike = gap.first.name == gap.second.name
        wanted = options.mode == "always" or (options.mode == "grouped" and not alike)
        names = f"`{gap.first.name}` and `{gap.second.name}`"
        if wanted and not gap.parted:
            fix = Fix([Edit(gap.start, dockerfile.source.line_break)], "add one")
            yield Problem(gap.second.keyword.span, f"there is no blank line between {names}", fix)
        elif len(gap.blank) > wanted and options.mode != "always" and not (alike and gap.commented):
            fix = Fix([Edit(blank, "") for blank in gap.blank[wanted:]], "leave one" if wanted else "remove it")
            more = "more than one blank line" if wanted else "a blank line"
            yield Problem(gap.second.keyword.span, f"there is {more} between {names}", fix)

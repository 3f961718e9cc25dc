r"""The instructions of stages are not indented alike.

In a file with several stages, what follows a FROM is indented by `indent`, a tab unless the settings say otherwise, so that stages are seen at a
glance; FROM itself and what stands before the first one is not, nor is anything in a file with one stage. The fix changes the blanks before
instructions, and adds what is missing before the lines that continue them; here-documents stay as they are.

```dockerfile bad 2 4 options={indent = "  "}
FROM alpine:3.22 AS build
RUN apk add --no-cache gcc
FROM alpine:3.22
COPY --from=build /usr/bin/gcc /usr/bin/gcc
```

```dockerfile fixed options={indent = "  "}
FROM alpine:3.22 AS build
  RUN apk add --no-cache gcc
FROM alpine:3.22
  COPY --from=build /usr/bin/gcc /usr/bin/gcc
```

```dockerfile bad 2
FROM alpine:3.22
    RUN apk add --no-cache gcc
```

```dockerfile good
FROM alpine:3.22
RUN apk add --no-cache \
    gcc
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Edit, Fix, From, NamedTuple, Problem, Profile, Rule, Severity, margins


class Options(NamedTuple):
    """`indent` is what stands before the instructions of a stage where there are several."""

    indent: str = "\t"


rule = Rule(
    "dockerfile/stage-indentation",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("du:format", "tally/consistent-indentation", "format"),
    options=Options,
)


@rule.on_told(Dockerfile)
def indented(dockerfile: Dockerfile, options: Options) -> Iterator[Problem]:
    several = sum(isinstance(instruction, From) for instruction in dockerfile.instructions) > 1
    inside = False
    for margin in margins(dockerfile):
        stage = isinstance(margin.instruction, From)
        wanted = options.indent if several and inside and not stage else ""
        inside = inside or stage
        loose = [span for span in margin.others if not span.text.startswith(wanted)]
        if margin.own.text == wanted and not loose:
            continue
        edits = [Edit(span._replace(end=span.start), wanted) for span in loose]
        if margin.own.text == wanted:
            message = f"this line of `{margin.instruction.name}` is not indented like the stage"
            yield Problem(loose[0].whole_lines.cut(0, len(loose[0].text) + 1), message, Fix(edits, "indent it alike"))
            continue
        state = "is not indented" if not margin.own.text else "is indented in another way" if wanted else "is indented"
        fix = Fix([Edit(margin.own, wanted), *edits], "indent it alike")
        yield Problem(margin.instruction.keyword.span, f"`{margin.instruction.name}` {state}", fix)

r"""An instruction is missing that the settings ask for.

For organisations with rules of their own about what an image has to say. It holds for stages that ship, with those that they continue; what the
base image brings is not known and does not count. Nothing is said until the settings name instructions:

```toml
[tool.shipworthy.options."dockerfile/missing-instruction"]
required = ["CMD", "ENTRYPOINT", "EXPOSE"]
```

```dockerfile bad 1 options={required = ["EXPOSE"]}
FROM nginx:1.29
CMD ["nginx", "-g", "daemon off;"]
```

```dockerfile good options={required = ["EXPOSE"]}
FROM nginx:1.29
EXPOSE 80
```

```dockerfile good
FROM nginx:1.29
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, NamedTuple, Problem, Rule, Severity, Stage


class Options(NamedTuple):
    """`required` are the keywords of the instructions that every image has to have."""

    required: tuple[str, ...] = ()


rule = Rule(
    "dockerfile/missing-instruction",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "dl:required EXPOSE",
        "dl:required CMD",
        "dl:required ENTRYPOINT",
        "dl:required MAINTAINER",
        "dl:required LABEL",
    ),
    options=Options,
    needs_options=True,
)


@rule.on_told(Stage)
def missing(stage: Stage, options: Options) -> Iterator[Problem]:
    if options.required and stage.ships:
        there = {instruction.name for part in stage.lineage for instruction in part.instructions}
        for name in options.required:
            if name.upper() not in there:
                yield Problem(
                    stage.from_.image.span, f"{stage.label} has no {name.upper()}, which the settings ask for"
                )

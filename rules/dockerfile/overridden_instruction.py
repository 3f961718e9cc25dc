r"""A stage has several CMD, ENTRYPOINT or HEALTHCHECK, of which only the last counts.

The others are without effect, whatever their author meant by them. The fix removes them.

```dockerfile bad 2
FROM node:22-alpine
CMD ["npm", "run", "dev"]
COPY . /app
CMD ["node", "/app/server.js"]
```

```dockerfile fixed
FROM node:22-alpine
COPY . /app
CMD ["node", "/app/server.js"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Cmd,
    Edit,
    Entrypoint,
    Fix,
    Healthcheck,
    Instruction,
    Problem,
    Related,
    Rule,
    Severity,
    Stage,
)

rule = Rule(
    "dockerfile/overridden-instruction",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "MultipleInstructionsDisallowed",
        "buildkit/MultipleInstructionsDisallowed",
        "DL4003",
        "DL4004",
        "DL3012",
        "DS-0016",
        "DS-0007",
        "DS-0023",
        "hadolint/DL4003",
        "hadolint/DL4004",
        "hadolint/DL3012",
        "Multiple CMD Instructions Listed",
        "Multiple ENTRYPOINT Instructions Listed",
        "du:MULTIPLE_INSTRUCTIONS",
        "multiple-cmd-instructions",
        "semgrep/multiple-cmd-instructions",
        "multiple-entrypoint-instructions",
        "semgrep/multiple-entrypoint-instructions",
    ),
)


@rule.on(Stage)
def overridden(stage: Stage) -> Iterator[Problem]:
    last: dict[type[Instruction], Instruction] = {}
    for instruction in reversed(stage.instructions):
        kind = type(instruction)
        if kind in last:
            related = [Related(last[kind].span, "this one counts")]
            fix = Fix([Edit(instruction.span.whole_lines, "")], f"remove this {instruction.name}")
            message = f"this {instruction.name} is without effect: a later one of the stage replaces it"
            yield Problem(instruction.keyword.span, message, fix, related)
        elif kind in (Cmd, Entrypoint, Healthcheck):
            last[kind] = instruction

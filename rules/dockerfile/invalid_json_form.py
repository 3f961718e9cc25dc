r"""Arguments look like a JSON array, but are none.

JSON takes double quotes only, a comma between two strings and none behind the last, and two backslashes for one. What is no JSON is
silently taken for something else: CMD, ENTRYPOINT and RUN give the text to the shell, which looks for a program called `[node,`; VOLUME and
COPY take it for paths.

Stages that do not ship are looked at as well, other than in KICS. The fix writes what is probably meant.

```dockerfile bad 2
FROM node:22-alpine
CMD ['node', 'server.js']
```

```dockerfile fixed
FROM node:22-alpine
CMD ["node", "server.js"]
```

```dockerfile bad 2
FROM postgres:18
VOLUME [/data, /logs]
```

```dockerfile fixed
FROM postgres:18
VOLUME ["/data", "/logs"]
```

```dockerfile good
FROM node:22-alpine
RUN [ -f package.json ] || exit 1
CMD ["node", "server.js"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Instruction, Problem, Rule, Severity, json_attempt

rule = Rule(
    "dockerfile/invalid-json-form",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "tally/invalid-json-form",
        "Not Using Proper Exec Form In CMD And ENTRYPOINT Arguments",
        "Not Using JSON In CMD And ENTRYPOINT Arguments",
        "du:JSON_IN_SINGLE_QUOTES",
    ),
)


@rule.on(Instruction)
def no_json(instruction: Instruction) -> Iterator[Problem]:
    attempt = json_attempt(instruction)
    if attempt:
        written = [Edit(attempt.span, attempt.instead)]
        fix = Fix(written, f"write {attempt.instead}", safe=False) if attempt.instead else None
        message = f"this is not JSON, so {instruction.name} does not read it as an array"
        yield Problem(attempt.span, message, fix, help="JSON has strings in double quotes with commas between them")

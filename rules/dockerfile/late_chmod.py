r"""What was copied gets other permissions in an instruction of its own.

The file is stored twice, once in the layer of the `COPY` and once in that of the `chmod`, and the build takes a step more. `COPY --chmod=` does both at
once. For scripts, the better place is the repository: a file that is executable there stays so in the image.

The fix moves the permissions into the `COPY`, where the `RUN` does nothing else. It is safe for permissions in numbers; `+x` becomes `755`.

```dockerfile bad 3
FROM alpine:3.22
COPY entrypoint.sh /usr/local/bin/entrypoint.sh
RUN chmod 755 /usr/local/bin/entrypoint.sh
ENTRYPOINT ["entrypoint.sh"]
```

```dockerfile fixed
FROM alpine:3.22
COPY --chmod=755 entrypoint.sh /usr/local/bin/entrypoint.sh
ENTRYPOINT ["entrypoint.sh"]
```

```dockerfile good
FROM alpine:3.22
COPY --chmod=755 entrypoint.sh /usr/local/bin/
ENTRYPOINT ["entrypoint.sh"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Related, Repeat, Rule, Severity, Span, Stage, repeats

rule = Rule(
    "dockerfile/late-chmod",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/prefer-copy-chmod",),
)

EXECUTABLE = frozenset({"+x", "a+x", "u+x", "ug+x", "+rx", "a+rx"})


@rule.on(Stage)
def repeated(stage: Stage) -> Iterator[Problem]:
    seen: set[int] = set()
    for repeat in repeats(stage):
        altered, written = repeat.altered, repeat.written
        if altered.mode and repeat.copy and id(altered) not in seen:
            seen.add(id(altered))
            message = (
                f"stores `{written.path}` of line {written.span.in_file.line} a second time, with other permissions"
            )
            yield Problem(
                altered.span, message, fix(repeat), [Related(written.span, "copied here")], "use COPY --chmod"
            )


def fix(repeat: Repeat) -> Fix | None:
    altered, copy = repeat.altered, repeat.copy
    octal = altered.mode.isdecimal()
    if copy is None or copy.flag("chmod") or not repeat.alone or not (octal or altered.mode in EXECUTABLE):
        return None
    end = copy.keyword.span.end
    insert = Edit(Span(copy.span.source, end, end), f" --chmod={altered.mode if octal else '755'}")
    safe = octal and repeat.written.kind == "file"
    return Fix([insert, Edit(altered.instruction.span.whole_lines, "")], "let COPY set the permissions", safe)

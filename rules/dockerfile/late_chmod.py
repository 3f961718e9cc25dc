r"""What was copied gets other permissions in an instruction of its own.

The file is stored twice, once in the layer of the `COPY` and once in that of the `chmod`, and the build takes a step more. `COPY --chmod=` does both at
once. For scripts, the better place is the repository: a file that is executable there stays so in the image.

The rule speaks of a `COPY` right before a `RUN` that does nothing else, for there the flag is all it takes, and of large folders wherever they are changed.
The fix moves the permissions into the `COPY`. It is safe for permissions in numbers; `+x` is added to those of the `COPY`, or makes `755`.

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

from shipworthy.sdk import (
    Category,
    Edit,
    Fix,
    Problem,
    Profile,
    Related,
    Repeat,
    Rule,
    Severity,
    Span,
    Stage,
    apply_mode,
    is_heavy,
    repeats,
)

rule = Rule(
    "dockerfile/late-chmod",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/prefer-copy-chmod",),
)

PLAIN = 0o644


@rule.on(Stage)
def repeated(stage: Stage) -> Iterator[Problem]:
    seen: set[int] = set()
    for repeat in repeats(stage):
        altered, written = repeat.altered, repeat.written
        if altered.mode and repeat.copy and id(altered) not in seen and (repeat.alone or is_heavy(written)):
            seen.add(id(altered))
            message = (
                f"stores `{written.path}` of line {written.span.in_file.line} a second time, with other permissions"
            )
            yield Problem(
                altered.span, message, fix(repeat), [Related(written.span, "copied here")], "use COPY --chmod"
            )


def fix(repeat: Repeat) -> Fix | None:
    altered, copy = repeat.altered, repeat.copy
    given = copy.flag("chmod") if copy else None
    before = PLAIN if given is None else repeat.written.mode
    mode = apply_mode(altered.mode, before) if before is not None else None
    if copy is None or mode is None or not repeat.alone:
        return None
    octal = altered.mode.isdecimal()
    end = copy.keyword.span.end
    text = f"--chmod={altered.mode if octal else f'{mode:o}'}"
    place = given.span if given else Span(copy.span.source, end, end)
    edits = [Edit(place, text if given else f" {text}"), Edit(altered.instruction.span.whole_lines, "")]
    return Fix(edits, "let COPY set the permissions", octal and repeat.written.kind == "file")

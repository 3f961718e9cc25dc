r"""A comment was meant as a parser directive, but is none.

`# syntax=`, `# escape=` and `# check=` count only at the very top of the file: after a comment, a blank line or an instruction they are
comments like any other, and nobody says so. The same is true of a misspelt one. The fix corrects the name, or moves the line to the top.

```dockerfile bad 2
# The image of the web server.
# syntax=docker/dockerfile:1
FROM nginx:1.29
```

```dockerfile fixed
# syntax=docker/dockerfile:1
# The image of the web server.
FROM nginx:1.29
```

```dockerfile bad 1
# syntx=docker/dockerfile:1
FROM nginx:1.29
```

```dockerfile fixed
# syntax=docker/dockerfile:1
FROM nginx:1.29
```

```dockerfile good
# syntax=docker/dockerfile:1
# The image of the web server.
FROM nginx:1.29
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Edit, Fix, Lookalike, Problem, Rule, Severity

rule = Rule("dockerfile/misplaced-directive", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Dockerfile)
def meant(dockerfile: Dockerfile) -> Iterator[Problem]:
    used = {directive.name for directive in dockerfile.directives}
    for one in dockerfile.lookalikes:
        if one.name in used:
            continue
        if one.misspelt:
            message = f"there is no directive `{one.key_span.text}`: this is a comment like any other"
            fix = None if one.after else Fix([Edit(one.key_span, one.name)], f"write `{one.name}`", safe=False)
        else:
            message = (
                f"`{one.name}` is not a directive here: the {one.after} before it makes it a comment like any other"
            )
            fix = _move(dockerfile, one)
        yield Problem(one.span, message, fix, help="directives stand at the top of the file, before anything else")


def _move(dockerfile: Dockerfile, one: Lookalike) -> Fix:
    line = one.span.whole_lines
    edits = [Edit(dockerfile.top, f"{line.text.removesuffix(chr(10))}\n"), Edit(line, "")]
    return Fix(edits, "move it to the top", safe=False)

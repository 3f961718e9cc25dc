r"""A Dockerfile is longer than agreed.

Blank lines and comments do not count, here-documents do. What is long is mostly several things at once: scripts that could be files of their own, images that
could be built from a common base. The settings say how much is too much:

```toml
[tool.shipworthy.options."dockerfile/long-file"]
max-lines = 80
count-blank-lines = true
count-comments = true
```

Nine of ten Dockerfiles have fewer than the 50 lines of the default; 0 stands for no limit.

```dockerfile bad 5 options={max-lines = 2}
FROM alpine:3.22
# a comment
COPY app.conf /etc/app/

CMD ["app"]
```

```dockerfile good options={max-lines = 3}
FROM alpine:3.22
# a comment
COPY app.conf /etc/app/

CMD ["app"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, NamedTuple, Problem, Profile, Rule, Severity, counted_lines


class Options(NamedTuple):
    """`max_lines` is how many lines a file may have; `count_blank_lines` and `count_comments` say which count."""

    max_lines: int = 50
    count_blank_lines: bool = False
    count_comments: bool = False


rule = Rule(
    "dockerfile/long-file",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/max-lines",),
    options=Options,
)


@rule.on_told(Dockerfile)
def long(document: Dockerfile, options: Options) -> Iterator[Problem]:
    lines = counted_lines(document, blank=options.count_blank_lines, comments=options.count_comments)
    if 0 < options.max_lines < len(lines):
        beyond = document.source.line_span(lines[options.max_lines])
        yield Problem(beyond, f"the file has {len(lines)} lines, {options.max_lines} are allowed")

r"""A quotation mark is never closed.

In instructions that the builder reads itself, such as ENV, COPY or WORKDIR, quotes come in pairs. A lone apostrophe needs a backslash before it or
double quotes around the word. COPY and ADD split at blanks before they look at quotes: a path with a blank needs the JSON form.

```dockerfile bad 2
FROM alpine:3.22
ENV GREETING it's me
```

```dockerfile good
FROM alpine:3.22
ENV GREETING="it's me"
COPY ["a b.txt", "/srv/"]
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/unterminated-quote",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "du:SYNTAX_MISSING_SINGLE_QUOTE",
        "du:SYNTAX_MISSING_DOUBLE_QUOTE",
    ),
)
rule.report(Dockerfile, "unterminated-quote")

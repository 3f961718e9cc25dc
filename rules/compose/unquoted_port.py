r"""A port is written without quotes, or with others than the project uses.

Compose reads `22:22` as text, but other YAML programs take it for the number 1342, counted by sixties; and a `080` is no decimal number for any. The rule looks at
`ports` and `expose`.

```yaml bad 5 7
services:
  web:
    image: nginx:1.29
    ports:
      - 80:80 # plain
      - "443:443"
    expose: [9000]
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    ports:
      - "80:80" # plain
      - "443:443"
    expose: ["9000"]
```

Both kinds of quotes are welcome, unless the settings choose `single` or `double`:

```toml
[tool.shipworthy.options."compose/unquoted-port"]
quotes = "single"
```

```yaml bad 4 options={quotes = "single"}
services:
  web:
    image: nginx:1.29
    ports: ["80:80"]
```

```yaml fixed options={quotes = "single"}
services:
  web:
    image: nginx:1.29
    ports: ['80:80']
```

There is no fix for a number that Compose does not read as a decimal one: with quotes `053` would be another port.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    ComposeDocument,
    Edit,
    Fix,
    NamedTuple,
    Problem,
    Profile,
    Rule,
    Scalar,
    Sequence,
    Severity,
    quoted,
)

QUOTES = {"single": "'", "double": '"'}


class Options(NamedTuple):
    """`quotes` are `single` or `double`; anything else stands for both."""

    quotes: str = "any"


rule = Rule(
    "compose/unquoted-port",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("require-quotes-in-ports", "dclint/require-quotes-in-ports"),
    options=Options,
)


@rule.on_told(ComposeDocument)
def unquoted(document: ComposeDocument, options: Options) -> Iterator[Problem]:
    wanted = QUOTES.get(options.quotes, "'\"")
    for key in ("ports", "expose"):
        for entry in document.in_services(key):
            for member in entry.value.members if isinstance(entry.value, Sequence) else ():
                port = member.value
                if member.own and isinstance(port, Scalar) and (not port.style or port.style not in wanted):
                    text = quoted(port, wanted[-1])
                    fix = Fix([Edit(port.span, text)], f"write `{text}`") if text else None
                    what = "other quotes than the settings want" if port.style else "no quotes"
                    yield Problem(port.span, f"the port `{port.value}` has {what}", fix)

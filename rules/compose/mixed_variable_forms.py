r"""Some services of a file have their variables in a list, others in a map.

Both forms say the same, but only maps can be merged, so where both occur the lists are reported, unless the settings choose otherwise.

```yaml bad 8
services:
  db:
    image: postgres:18
    environment:
      POSTGRES_DB: shop
  web:
    image: example/web:1
    environment:
      # as above
      - DATABASE=shop
      - TOKEN # from outside
      - "GREETING=a: b"
```

```yaml fixed
services:
  db:
    image: postgres:18
    environment:
      POSTGRES_DB: shop
  web:
    image: example/web:1
    environment:
      # as above
      DATABASE: "shop"
      TOKEN: # from outside
      GREETING: "a: b"
```

```yaml bad 4 options={form = "map"}
services:
  db:
    image: postgres:18
    environment: [POSTGRES_DB=shop]
```

```toml
[tool.shipworthy.options."compose/mixed-variable-forms"]
form = "map"
```

```yaml good options={form = "list"}
services:
  db:
    image: postgres:18
    environment: [POSTGRES_DB=shop]
```

The fix makes maps of lists whose items stand on lines of their own and name each variable once; the other way round it is left to you.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    ComposeDocument,
    Fix,
    Mapping,
    NamedTuple,
    Problem,
    Profile,
    Rule,
    Sequence,
    Severity,
    as_map,
)

FORMS = {"map": Mapping, "list": Sequence}


class Options(NamedTuple):
    """`form` is `map` or `list`; anything else stands for maps if there are any."""

    form: str = "any"


rule = Rule(
    "compose/mixed-variable-forms",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    options=Options,
)


@rule.on_told(ComposeDocument)
def mixed(document: ComposeDocument, options: Options) -> Iterator[Problem]:
    entries = [e for e in document.in_services("environment") if isinstance(e.value, Mapping | Sequence)]
    wanted = FORMS.get(options.form) or (Mapping if any(isinstance(e.value, Mapping) for e in entries) else Sequence)
    for entry in entries:
        if not isinstance(entry.value, wanted):
            edits = as_map(entry)
            fix = Fix(edits, "make it a map") if edits else None
            here, there = ("list", "map") if wanted is Mapping else ("map", "list")
            yield Problem(entry.key.span, f"these variables are in a {here}, others in a {there}", fix)

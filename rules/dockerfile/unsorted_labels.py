r"""The labels of an instruction are not in their usual order.

The order is that of the Open Container Initiative's keys: what it is, where it comes from, who made it, which version, on what base; then those of
Kubernetes and OpenShift, those of Docker, old ones, and your own, which stay as they are unless `sort-own` is set. With `order = "name"` they are
sorted by name instead. Labels with a variable in their name, or one name twice, are left alone. The fix swaps them; where comments stand between
them, there is none.

```dockerfile bad 2
FROM alpine:3.22
LABEL org.opencontainers.image.version="1.0" \
      org.opencontainers.image.title="web"
```

```dockerfile fixed
FROM alpine:3.22
LABEL org.opencontainers.image.title="web" \
      org.opencontainers.image.version="1.0"
```

```dockerfile bad 2 options={order = "name"}
FROM alpine:3.22
LABEL team="blue" phone="4711"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Label, NamedTuple, Problem, Profile, Rule, Severity, label_place, order_edits


class Options(NamedTuple):
    """`order` is `usual` or `name`; with `sort_own` labels of your own are sorted by name, too."""

    order: str = "usual"
    sort_own: bool = False

    def flaw(self) -> str:
        return "" if self.order in ("usual", "name") else "order has to be one of usual, name"


rule = Rule(
    "dockerfile/unsorted-labels",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("tally/labels/prefer-stable-order",),
    options=Options,
)


@rule.on_told(Label)
def unsorted(label: Label, options: Options) -> Iterator[Problem]:
    keys = {pair.key.value for pair in label.pairs}
    if len(keys) < len(label.pairs) or not all(pair.key.literal for pair in label.pairs):
        return
    by_name = options.order == "name"
    wanted = sorted(label.pairs, key=lambda pair: label_place(pair.key.value, by_name, options.sort_own))
    for old, new in zip(label.pairs, wanted, strict=True):
        if old is not new:
            edits = order_edits(label, wanted)
            message = f"`{old.key.value}` usually stands behind `{new.key.value}`"
            yield Problem(old.key.span, message, Fix(edits, "sort them") if edits else None)
            return

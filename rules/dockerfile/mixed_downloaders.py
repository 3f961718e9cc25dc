r"""One stage uses both curl and wget.

Each does what the other does. Where one of them is installed only for a call or two, using the other saves its package and the security
updates for it. The one that is called less often is reported, of two that are called as often the later one. A call that only steps in when the other
fails (`curl ... || wget ...`) is fine.

hadolint reports each call once both have been seen, and tally holds stages against each other; neither helps to choose.

The fix writes the call with the other program, where that has a word for each of its options.

```dockerfile bad 3
FROM debian:13-slim
RUN wget -q https://example.com/one.tar.gz
RUN curl -fsSLO https://example.com/two.tar.gz
```

```dockerfile fixed
FROM debian:13-slim
RUN wget -q https://example.com/one.tar.gz
RUN wget -q https://example.com/two.tar.gz
```

```dockerfile good
FROM debian:13-slim
RUN wget -q https://example.com/one.tar.gz
RUN wget -q https://example.com/two.tar.gz
```
"""

from collections import Counter
from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Related, Rule, Severity, Stage, transfers, translated

rule = Rule(
    "dockerfile/mixed-downloaders",
    __doc__,
    Severity.INFO,
    Category.SIZE,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "DL4001",
        "hadolint/DL4001",
        "DS-0014",
        "Run Using 'wget' and 'curl'",
        "use-either-wget-or-curl",
        "semgrep/use-either-wget-or-curl",
    ),
)


@rule.on(Stage)
def mixed(stage: Stage) -> Iterator[Problem]:
    calls = [transfer for transfer in transfers(stage) if transfer.written.operator_before != "||"]
    counts = Counter(call.tool for call in calls)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    first = next(call for call in calls if call.tool == usual)
    for call in calls:
        if call.tool != usual:
            related = [Related(first.span, f"`{usual}` here")]
            edit = translated(call)
            fix = Fix([edit], f"write `{edit.text}`", safe=False) if edit else None
            yield Problem(call.span, f"this stage uses `{usual}` as well as `{call.tool}`", fix, related)

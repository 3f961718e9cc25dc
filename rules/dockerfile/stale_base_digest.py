r"""The label for the digest of the base image does not say what the image is built on.

`org.opencontainers.image.base.digest` tells scanners and updaters which image this one stands on. While FROM names a tag, the base moves and the
label stays; and a digest other than that in FROM is wrong from the start. The fix removes the label, which changes what the image says of itself.

```dockerfile bad 2
FROM alpine:3.22
LABEL org.opencontainers.image.base.digest="sha256:25109184c71bdad752c8312a8623239686a9a2071e8825f20acb8f2198c3f659"
```

```dockerfile fixed
FROM alpine:3.22
```

```dockerfile good
FROM alpine:3.22@sha256:25109184c71bdad752c8312a8623239686a9a2071e8825f20acb8f2198c3f659
LABEL org.opencontainers.image.base.digest="sha256:25109184c71bdad752c8312a8623239686a9a2071e8825f20acb8f2198c3f659"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import BASE_DIGEST, Category, Edit, Fix, Problem, Rule, Severity, Stage, image_labels, label_removal

rule = Rule(
    "dockerfile/stale-base-digest",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/labels/no-stale-base-digest",),
    words=("label",),
)


@rule.on(Stage)
def stale(stage: Stage) -> Iterator[Problem]:
    named = [label for label in image_labels(stage) if label.pair.key.literal] if stage.ships else []
    found = [label for label in named if label.key == BASE_DIGEST]
    root = stage.root
    if not found or root.context or (root.reference is None and root.image.text != "scratch"):
        return
    last, digest = found[-1], root.reference.digest if root.reference else ""
    if digest and last.value.text in (None, digest):
        return
    message = "says another digest than FROM" if digest else "goes stale, for FROM names no digest"
    edits = [Edit(span, "") for span in label_removal(found)]
    fix = Fix(edits, "remove it", safe=False) if edits else None
    yield Problem(last.span, f"the label `{BASE_DIGEST}` {message}", fix)

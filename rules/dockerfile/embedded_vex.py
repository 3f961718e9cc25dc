r"""A statement about vulnerabilities is copied into the image.

A VEX document (`app.vex.json`) says which known vulnerabilities do not matter for an image. It changes more often than the image, and scanners look for
it beside the image: attach it as an attestation (`docker scout attestation add`, `cosign attest --type openvex`), and it can be renewed without a build.

```dockerfile bad 2
FROM alpine:3.22
COPY app.vex.json /usr/share/vex/
```

```dockerfile good
FROM alpine:3.22
COPY app.json /etc/app/
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, all_copies

rule = Rule(
    "dockerfile/embedded-vex",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/prefer-vex-attestation",),
)


@rule.on(Stage)
def embedded(stage: Stage) -> Iterator[Problem]:
    for copy in all_copies(stage):
        for word in copy.sources:
            if (stage.value(word).text or "").lower().endswith(".vex.json"):
                yield Problem(word.span, f"`{word.value}` can only be renewed with the image", help="attach it instead")

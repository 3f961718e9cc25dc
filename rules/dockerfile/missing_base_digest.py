r"""A base image is named by its tag only.

A tag can be given to another image at any time: by a release, by mistake, or by somebody who broke into the registry. With a digest, what is built on is what was tested. Tools such as Renovate
keep digests current.

```dockerfile bad 1
FROM debian:13-slim
RUN apt-get update
```

```dockerfile good
FROM debian:13-slim@sha256:3f2e8b1c0d5a4f7e9b6c2d8a1e0f3b5c7d9e1a2b4c6d8e0f1a3b5c7d9e2f4a6b AS base
FROM base
RUN apt-get update
```

Images without a tag, or with `latest`, are the matter of `latest-tag`. What a variable holds is looked at as well, and nothing is said where that is not known.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage

rule = Rule(
    "dockerfile/missing-base-digest",
    __doc__,
    Severity.INFO,
    Category.REPRODUCIBILITY,
    since="0.1",
    profile=Profile.REPRODUCIBLE,
    aliases=(
        "dockerfile-source-not-pinned",
        "semgrep/dockerfile-source-not-pinned",
    ),
)


@rule.on(Stage)
def undigested(stage: Stage) -> Iterator[Problem]:
    reference = stage.reference
    if reference and stage.required and not reference.digest and not reference.floating:
        message = f"`{reference.name}:{reference.tag}` may mean another image tomorrow"
        yield Problem(stage.from_.image.span, message, help="add the digest of the image")

r"""pip looks for packages in a second index beside the first.

With `--extra-index-url`, pip takes the highest version that any of the indexes offers. Whoever publishes a package on PyPI with the name of one of yours, and a higher version, is installed in its
place; that has been done to many companies. Let one index serve everything (`--index-url`, with PyPI behind it), or bind the versions to hashes.

```dockerfile bad 2
FROM python:3.13
RUN pip install --no-cache-dir --extra-index-url https://pypi.example.com/simple billing==2.1.0
```

```dockerfile good
FROM python:3.13
RUN pip install --no-cache-dir --index-url https://pypi.example.com/simple billing==2.1.0
RUN pip install --no-cache-dir --require-hashes --extra-index-url https://pypi.example.com/simple -r requirements.txt
RUN pip install --no-cache-dir --extra-index-url https://download.pytorch.org/whl/cpu torch==2.9.0
```

The public indexes of PyTorch, NVIDIA and piwheels, which hold builds of what PyPI has too, are left out; `uv` is as well, which looks no further than the first index that knows the name.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Severity, Stage, extra_indexes

rule = Rule(
    "dockerfile/mixed-package-indexes",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "dockerfile-pip-extra-index-url",
        "semgrep/dockerfile-pip-extra-index-url",
    ),
)


@rule.on(Stage)
def mixed(stage: Stage) -> Iterator[Problem]:
    for option in extra_indexes(stage):
        yield Problem(option.span, "the higher version wins, so anybody may replace a private package by one on PyPI")

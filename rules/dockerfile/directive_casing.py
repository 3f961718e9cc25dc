r"""The name of a parser directive is not in lower case.

Directives look like comments; those that are not written as everybody writes them are taken for comments by readers and tools. The fix writes the
name in lower case.

```dockerfile bad 1
# Escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
```

```dockerfile fixed
# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Dockerfile, Edit, Fix, Problem, Profile, Rule, Severity

rule = Rule(
    "dockerfile/directive-casing",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=("du:CASING_DIRECTIVE",),
)


@rule.on(Dockerfile)
def casing(dockerfile: Dockerfile) -> Iterator[Problem]:
    for directive in dockerfile.directives:
        if (key := directive.key_span) and key.text != directive.name:
            fix = Fix([Edit(key, directive.name)], f"write `{directive.name}`")
            yield Problem(key, f"`{key.text}` is written `{directive.name}`", fix)

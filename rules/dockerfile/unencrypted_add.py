r"""A file is downloaded over plain HTTP.

Anybody on the way can put something else into the image, and nothing would notice. Ask for it over HTTPS, or say with `--checksum=` what has to come:
a download that differs fails the build then.

The rule is silent about the machine that builds and private networks, and where a checksum is given. The fix, which is unsafe as not every server has it, writes `https`.

```dockerfile bad 2
FROM alpine:3.22
ADD http://downloads.example.com/app.tar.gz /tmp/
```

```dockerfile fixed
FROM alpine:3.22
ADD https://downloads.example.com/app.tar.gz /tmp/
```

```dockerfile good
FROM alpine:3.22
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d http://downloads.example.com/a.txt /tmp/
ADD https://downloads.example.com/b.txt /tmp/
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Add,
    Category,
    Edit,
    Fix,
    Problem,
    Profile,
    Rule,
    Severity,
    Stage,
    all_copies,
    host_of,
    is_near,
)

rule = Rule(
    "dockerfile/unencrypted-add",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=("dl:no_add_without_https", "no_add_without_https"),
)


@rule.on(Stage)
def unencrypted(stage: Stage) -> Iterator[Problem]:
    for add in all_copies(stage):
        for word in add.sources if isinstance(add, Add) and not add.flag("checksum") else ():
            text = stage.value(word).text or ""
            host = host_of(text)
            if text.lower().startswith("http://") and host and not is_near(host):
                plain = word.span.text.lower().startswith("http:")
                fix = Fix([Edit(word.span.cut(0, 5), "https:")], "write https", safe=False) if plain else None
                yield Problem(word.span, f"`{text[:60]}` is fetched unencrypted, and may be replaced on the way", fix)

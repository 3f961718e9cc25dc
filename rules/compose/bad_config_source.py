r"""A config has no source, or several.

Compose refuses the project: what a config holds comes from a `file`, from an `environment` variable, or stands in the file as its `content`, unless it is
`external`.

```yaml bad 6 10
services:
  web:
    image: nginx:1.29
    configs: [site, motd]
configs:
  site:
    name: site.conf
  motd:
    file: ./motd
    content: Hello
```

```yaml good
services:
  web:
    image: nginx:1.29
    configs: [site, motd]
configs:
  site:
    file: ./site.conf
  motd:
    content: Hello
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Resource, Rule, Severity, sources

rule = Rule("compose/bad-config-source", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("configs",))


@rule.on(Resource)
def ambiguous(config: Resource) -> Iterator[Problem]:
    if config.kind != "config" or (given := sources(config)) is None:
        return
    if not given and config.whole:
        yield Problem(config.span, f"`{config.name}` has neither `file`, `environment` nor `content`")
    elif len(given) > 1:
        first, second = given[0].key, given[1].key
        message = f"`{config.name}` has both `{first.value}` and `{second.value}`: remove one of them"
        yield Problem(second.span, message, related=[Related(first.span, "the other source")])

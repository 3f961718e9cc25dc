r"""Compose cannot read an env file.

It refuses the project for one line of `.env`, or of a file that `env_file` names, that is no `NAME=value`: with a blank in the name, a quote that is never
closed, or a variable that it cannot read. Of several such lines in a row the first is reported.

```yaml bad path=compose.yaml
services:
  web:
    image: nginx:1.29
    env_file: web.env
```

```text bad 2 path=.env
TAG=1.29
SITE NAME=shop
```

```text bad 1 3 path=web.env
GREETING="hello
PORT=80
PRICE=${5}
```

A quoted value may go over several lines. In single quotes, a dollar sign stands for itself.

```yaml good path=compose.yaml
services:
  web:
    image: nginx:1.29
    env_file: web.env
```

```text good path=.env
TAG=1.29
SITE_NAME=shop
```

```text good path=web.env
GREETING="hello
you"
PORT=80
PRICE='${5}'
```

Files with `format: raw` are not looked at: Compose takes their lines as they are.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, EnvFile, Problem, Rule, Severity

rule = Rule("compose/bad-env-file", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(EnvFile)
def refused(file: EnvFile) -> Iterator[Problem]:
    for invalid in file.invalid:
        yield Problem(invalid.span, invalid.message, help=invalid.help)

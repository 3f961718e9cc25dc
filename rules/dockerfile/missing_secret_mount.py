r"""A command runs without the secret that it is to be given.

For teams whose packages come from private registries: the settings say which command needs which secret, and the rule finds each RUN in which
it is called without. It says nothing until it is told:

```toml
[tool.shipworthy.options."dockerfile/missing-secret-mount".commands]
pip = "id=pip,target=/root/.config/pip/pip.conf"
gh = "id=gh,env=GH_TOKEN"
```

The fix adds the mount.

```dockerfile bad 2 options={commands = {pip = "id=pip,target=/etc/pip.conf"}}
FROM python:3.13-slim
RUN pip install -r requirements.txt
```

```dockerfile fixed options={commands = {pip = "id=pip,target=/etc/pip.conf"}}
FROM python:3.13-slim
RUN --mount=type=secret,id=pip,target=/etc/pip.conf pip install -r requirements.txt
```

```dockerfile good
FROM python:3.13-slim
RUN pip install -r requirements.txt
```
"""

from collections.abc import Iterator, Mapping

from shipworthy.sdk import Category, Edit, Fix, NamedTuple, Problem, Rule, Run, Severity, Span, unmounted


class Options(NamedTuple):
    """`commands` are the options of the secret mount that each command needs, by the name of the program."""

    commands: Mapping[str, str] = {}


rule = Rule(
    "dockerfile/missing-secret-mount",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("tally/require-secret-mounts",),
    options=Options,
    needs_options=True,
)


@rule.on_told(Run)
def missing(run: Run, options: Options) -> Iterator[Problem]:
    for call, wanted in unmounted(run, options.commands):
        end = run.keyword.span.end
        fix = Fix([Edit(Span(run.span.source, end, end), f" --mount=type=secret,{wanted}")], "mount it", safe=False)
        yield Problem(call.argv[0].span, f"`{call.program}` runs without the secret `{wanted}`", fix)

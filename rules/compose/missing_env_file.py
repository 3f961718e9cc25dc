r"""A file with variables is not there.

`docker compose up` stops: "env file not found", unless the entry says `required: false`.

```yaml bad 5 path=compose.yaml
services:
  web:
    image: nginx:1.29
    env_file:
      - web.env
```

```tree bad
src/index.html
```

```yaml good path=compose.yaml
services:
  web:
    image: nginx:1.29
    env_file:
      - config/web.env
      - path: local.env
        required: false
```

```text good path=config/web.env
PORT=80
```

Such files often hold secrets, and are made on each machine. So the rule is silent where `.gitignore` names the file, or something like `.env.example` lies
beside it, and in a collection of files for Docker without anything to build; elsewhere it tells those who clone the repository what is amiss.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity

rule = Rule("compose/missing-env-file", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Project)
def missing(project: Project) -> Iterator[Problem]:
    for problem in project.files.problems if project.standalone else ():
        if problem.what == "env_file" and problem.why == "missing" and not problem.expected:
            help = "add it, name it in `.gitignore`, or say `required: false`"
            yield Problem(problem.span, f"the file `{problem.target}` is not there", help=help)

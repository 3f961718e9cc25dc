r"""A secret of Rails is set by ARG or ENV.

SECRET_KEY_BASE signs the sessions of an application and RAILS_MASTER_KEY opens its credentials. What ENV sets is part of the image, and the
history of the image keeps what is given to an ARG. This check goes by the names; values that Rails itself takes for a dummy are left out,
and so are stages for development and tests.

Precompile assets with `SECRET_KEY_BASE_DUMMY=1`, mount a secret where the build really needs it, and have the real one set at run time.

```dockerfile bad 2
FROM ruby:3.4-slim
ARG RAILS_MASTER_KEY
RUN bin/rails assets:precompile
```

```dockerfile good
FROM ruby:3.4-slim
RUN SECRET_KEY_BASE_DUMMY=1 bin/rails assets:precompile
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Profile, Rule, Severity, rails_secrets

rule = Rule(
    "dockerfile/rails-secret",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/secrets-in-arg-or-env",),
)


@rule.on(DockerfileUnit)
def named(unit: DockerfileUnit) -> Iterator[Problem]:
    for pair in rails_secrets(unit):
        help = "use SECRET_KEY_BASE_DUMMY=1 for assets, RUN --mount=type=secret for the rest"
        yield Problem(
            pair.key.span,
            f"`{pair.key.value}` is a secret of Rails, and stays in the image",
            help=help,
            secret=pair.value_span,
        )

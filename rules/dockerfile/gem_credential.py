r"""The login to a registry of gems is set by ARG or ENV.

Bundler takes logins from variables such as BUNDLE_GITHUB__COM, named after the host, and RubyGems from GEM_HOST_API_KEY. What ENV sets is
part of the image, and its history keeps what is given to an ARG. A secret mount hands it to the one RUN that needs it. The rule looks at
stages with Ruby.

```dockerfile bad 2
FROM ruby:3.4-slim
ARG BUNDLE_GEMS__EXAMPLE__COM
RUN bundle install
```

```dockerfile good
FROM ruby:3.4-slim
RUN --mount=type=secret,id=gems,env=BUNDLE_GEMS__EXAMPLE__COM bundle install
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Profile, Rule, Severity, gem_credentials

rule = Rule(
    "dockerfile/gem-credential",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=("tally/ruby/prefer-secret-mounts-for-build-credentials",),
)


@rule.on(DockerfileUnit)
def named(unit: DockerfileUnit) -> Iterator[Problem]:
    for pair in gem_credentials(unit):
        help = f"use RUN --mount=type=secret,id=...,env={pair.key.value}"
        yield Problem(
            pair.key.span, f"`{pair.key.value}` is a login, and stays in the image", help=help, secret=pair.value_span
        )

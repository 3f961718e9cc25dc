r"""A command of the build leaves a login in the image.

`aws configure`, `docker login`, `npm config set //...:_authToken`, an `echo` into `.npmrc` and their like write a login into a file, which the layer
keeps: whoever can pull the image has it. The rule looks at stages that ship, and is silent where the RUN mounts a secret in place of that file, and
where a later command of the same RUN logs out or removes the file.

```dockerfile bad 3
FROM amazon/aws-cli:2.31.0
ARG KEY
RUN aws configure set aws_secret_access_key "$KEY" && aws s3 cp s3://shop/model.bin /model.bin
```

```dockerfile good
FROM amazon/aws-cli:2.31.0
RUN --mount=type=secret,id=aws,target=/root/.aws/credentials aws s3 cp s3://shop/model.bin /model.bin
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, DockerfileUnit, Problem, Rule, Severity, stored_logins

rule = Rule(
    "dockerfile/stored-login",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("DS-0031",),
)


@rule.on(DockerfileUnit)
def stored(unit: DockerfileUnit) -> Iterator[Problem]:
    for login in stored_logins(unit):
        help = "mount the login with RUN --mount=type=secret"
        yield Problem(login.span, f"`{login.name}` leaves a login in {login.place} of the image", help=help)

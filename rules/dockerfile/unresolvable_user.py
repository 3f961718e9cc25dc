r"""A user or group is named in a stage that has no list of users.

Names are looked up in `/etc/passwd` and `/etc/group` of the image. An image from `scratch` has neither unless they are copied there, so that the container does
not start ("unable to find user"), and a `COPY --chown` fails the build. Numbers need no list.

The rule is silent as soon as anything may have brought the files. The fix writes 65532, which is the `nonroot` of the distroless images, in the place of
names; it is unsafe because another number may be meant.

```dockerfile bad 3
FROM scratch
COPY app /app
USER app
CMD ["/app"]
```

```dockerfile fixed
FROM scratch
COPY app /app
USER 65532
CMD ["/app"]
```

```dockerfile good
FROM alpine:3.22 AS users
RUN adduser -D app

FROM scratch
COPY --from=users /etc/passwd /etc/passwd
COPY app /app
USER app
CMD ["/app"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Severity, Stage, unlisted_names

rule = Rule(
    "dockerfile/unresolvable-user",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/named-identity-in-passwdless-stage",),
    words=("scratch",),
)


@rule.on(Stage)
def unresolvable(stage: Stage) -> Iterator[Problem]:
    for found in unlisted_names(stage):
        fix = Fix([Edit(found.word.span, found.numbers)], f"write {found.numbers}", safe=False)
        message = f"nothing says who `{found.names[0]}` is: the stage has no `{found.file}`"
        yield Problem(found.word.span, message, fix, help="use numbers, or copy the file from another stage")

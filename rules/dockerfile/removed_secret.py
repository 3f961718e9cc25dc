r"""A secret is removed, but an earlier layer of the image keeps it.

An image is a pile of layers, and removing a file only hides it: whoever can pull the image can unpack the layer below and read it. The rule
follows files that are secret by their name (keys, logins of registries and clouds, `.env`) from the instruction that makes them to the one that
removes them.

Give the build its secrets with `RUN --mount=type=secret`, which leaves no trace, or use them in a stage that does not ship. A secret that has been
in a published image has to be replaced.

```dockerfile bad 5
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
RUN rm -f .npmrc
```

```dockerfile good
FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci
```

```dockerfile bad 4
FROM alpine:3.22
ARG KEY
RUN mkdir /root/.ssh && echo "$KEY" > /root/.ssh/id_ed25519
RUN git clone git@example.com:team/app.git /app && rm -rf /root/.ssh
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Severity, Stage, late_removals, secret_in

rule = Rule("dockerfile/removed-secret", __doc__, Severity.ERROR, Category.SECURITY, since="0.1")


@rule.on(Stage)
def hidden(stage: Stage) -> Iterator[Problem]:
    for written, removed in late_removals(stage) if stage.ships else ():
        why = secret_in(written)
        if why:
            line = written.instruction.span.in_file.line
            message = f"`{written.path}` can still be read in the layer that line {line} makes: {why}"
            help = "give it with RUN --mount=type=secret, and replace the secret if the image was published"
            yield Problem(removed.span, message, related=[Related(written.span, "made here")], help=help)

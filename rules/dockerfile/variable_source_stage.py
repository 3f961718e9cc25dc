r"""A variable stands in `COPY --from` or in `from` of a mount.

BuildKit has to know what a stage depends on before it knows any variable. FROM takes variables: give the image a name there and use that.

```dockerfile bad 3
ARG NGINX=1.29
FROM alpine:3.22
COPY --from=nginx:${NGINX} /etc/nginx /etc/nginx
```

```dockerfile good
ARG NGINX=1.29
FROM nginx:${NGINX} AS nginx
FROM alpine:3.22
COPY --from=nginx /etc/nginx /etc/nginx
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/variable-source-stage",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=("du:FLAG_INVALID_FROM_VALUE",),
)
rule.report(Dockerfile, "variable-source")

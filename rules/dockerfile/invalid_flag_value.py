r"""The value of a flag is not valid.

A switch is true or false, `--chmod` an octal number or symbols such as `u=rwX`, `--network` one of default, none and host, a duration of
HEALTHCHECK has a unit and is at least a millisecond, a platform names a system and a machine.

```dockerfile bad 2 3 4
FROM alpine:3.22
COPY --chmod=0888 run.sh /
RUN --network=nonne ./run.sh
HEALTHCHECK --interval=30 CMD /run.sh
```

```dockerfile good
FROM alpine:3.22
COPY --chmod=0755 run.sh /
RUN --network=none ./run.sh
HEALTHCHECK --interval=30s CMD /run.sh
```

```dockerfile bad 2
FROM alpine:3.22
RUN --network=nonne ./run.sh
```

```dockerfile fixed
FROM alpine:3.22
RUN --network=none ./run.sh
```
"""

from shipworthy.sdk import Category, Dockerfile, Rule, Severity

rule = Rule(
    "dockerfile/invalid-flag-value",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    aliases=(
        "du:FLAG_EXPECTED_BOOLEAN_VALUE",
        "du:FLAG_INVALID_DURATION",
        "du:FLAG_LESS_THAN_1MS",
        "du:FLAG_MISSING_DURATION",
        "du:FLAG_UNKNOWN_UNIT",
        "du:FLAG_AT_LEAST_ONE",
    ),
)
rule.report(Dockerfile, "bad-flag-value", "bad-device")

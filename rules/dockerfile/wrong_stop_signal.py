r"""A program is stopped with a signal that it does not shut down on.

nginx takes SIGTERM for "at once" and cuts off the requests that it is answering; only SIGQUIT lets it finish them. systemd takes SIGTERM for "read
yourself anew", so the engine waits until its patience ends and kills everything in the container; it shuts down on SIGRTMIN+3. The
rule looks at programs that are started directly: behind a shell or another init the signal does not arrive anyway.

The official images of nginx and OpenResty bring SIGQUIT, so a Dockerfile that is built on them and says nothing is fine, though tally
reports it; [inherited-stop-signal](#inherited-stop-signal) is for those who want it written down.

```dockerfile bad 2
FROM nginx:1.29
STOPSIGNAL SIGTERM
CMD ["nginx", "-g", "daemon off;"]
```

```dockerfile fixed
FROM nginx:1.29
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
```

```dockerfile bad 2
FROM fedora:43
ENTRYPOINT ["/sbin/init"]
```

```dockerfile fixed
FROM fedora:43
STOPSIGNAL SIGRTMIN+3
ENTRYPOINT ["/sbin/init"]
```

```dockerfile good
FROM nginx:1.29
CMD ["nginx", "-g", "daemon off;"]
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Related, Rule, Severity, Stage, insertion_before, read_stop

rule = Rule(
    "dockerfile/wrong-stop-signal",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=("tally/prefer-nginx-sigquit", "tally/prefer-systemd-sigrtmin-plus-3"),
)


@rule.on(Stage)
def wrong(stage: Stage) -> Iterator[Problem]:
    stop = read_stop(stage)
    if stop is None or stop.sent in (None, stop.wanted):
        return
    program = stop.started.exec[0].span if stop.started.exec else stop.started.span
    if stop.said and stop.own:
        fix = Fix([Edit(stop.said.signal.span, stop.wanted)], f"write `{stop.wanted}`", safe=False)
        message = f"`{stop.program}` needs `{stop.wanted}` to stop in order, not `{stop.sent}`"
        yield Problem(stop.said.signal.span, message, fix, [Related(program, "started here")])
    else:
        edit = insertion_before(stop.started, f"STOPSIGNAL {stop.wanted}")
        fix = Fix([edit], f"insert STOPSIGNAL {stop.wanted}", safe=False)
        message = f"`{stop.program}` does not stop in order without STOPSIGNAL {stop.wanted}"
        yield Problem(program, message, fix)

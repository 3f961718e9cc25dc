r"""A mounted file or folder of the host holds secrets.

Whatever runs in the container can read them, a compromised dependency included: password hashes in `/etc`, the files of all other containers in
`/var/lib/docker`, your keys in `~/.ssh`, `~/.aws` or `~/.kube`. Being read-only does not keep a secret.

```yaml bad 5 6
services:
  dev:
    image: example/dev:1
    volumes:
      - ~/.aws:/root/.aws:ro
      - /etc:/host/etc:ro
```

Mount the one file that is needed, forward an agent instead of keys, or use `secrets:`.

```yaml good
services:
  dev:
    image: example/dev:1
    volumes:
      - ${SSH_AUTH_SOCK:-/tmp/agent.sock}:/agent.sock
      - /etc/localtime:/etc/localtime:ro
    secrets:
      - aws-credentials

secrets:
  aws-credentials:
    file: ./aws-credentials
```

Agents that are known to watch the host may see it read-only (`compose/host-view-mount`). It is fine to ignore for the container in which you
develop, if you trust all that you install there. What can be written to is graver: `compose/writable-host-mount`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, exposures, takers, watches_host

rule = Rule(
    "compose/sensitive-host-mount",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CL-0013",
        "compose-lint/CL-0013",
        "volume_has_sensitive_host_directory",
        "kics/volume_has_sensitive_host_directory",
        "SEC004",
        "compose-auditor/SEC004",
        "Volume Has Sensitive Host Directory",
    ),
)


@rule.on(Service)
def sensitive(service: Service) -> Iterator[Problem]:
    for exposure in exposures(service):
        mount = exposure.mount
        if exposure.how == "read" and not (mount.read_only and watches_host(service)):
            anyway = ", which read-only does not hide" if mount.read_only else ""
            message = f"`{mount.path}` holds {exposure.path.holds}{anyway}"
            volume = [Related(mount.definition, "the volume is that folder")] if mount.definition else []
            related = [*volume, *takers(service, mount.span)]
            yield Problem(mount.place, message, related=related, help="mount the one file that is needed")

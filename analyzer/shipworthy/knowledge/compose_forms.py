"""The keys of a Compose file that may be written in several ways, or whose values Compose completes.

Source: the Compose Specification, https://docs.docker.com/reference/compose-file/, and what `docker compose config` 5.6
prints.
"""

from __future__ import annotations

_KEYS = {
    "build": "workload.build",
    "command": "container.command container.entrypoint hook.command",
    "context": "build.context",
    "contexts": "build.additional_contexts",
    "dependencies": "workload.depends_on",
    "devices": "container.devices",
    "env-files": "container.env_file",
    "external": "config.external network.external secret.external volume.external",
    "hosts": "build.extra_hosts container.extra_hosts",
    "keys": "build.ssh",
    "names": "container.models container.networks",
    "options": "provider.options",
    "path": "config.file env_file.path secret.file watch.path",
    "paths": "container.label_file",
    "ports": "workload.ports",
    "requests": "container.gpus reservations.devices",
    "secrets": "container.secrets",
    "sources": "build.secrets container.configs",
    "target": "mount.target",
    "test": "healthcheck.test",
    "unique": """
        build.tags container.cap_add container.cap_drop container.dns container.dns_opt container.dns_search
        container.tmpfs endpoint.aliases endpoint.link_local_ips service.links service.profiles workload.expose
    """,
    "variables": "build.args container.environment hook.environment",
    "volumes": "container.volumes",
}
"""Keys by the names of their forms; before the dot stands the shape of the mapping, see `compose_keys`."""

_PARTS = {"container": ("service", "job", "init_container"), "workload": ("service", "job")}
"""Shapes that are only parts of others."""

FORMS = {
    f"{shape}.{name}": form
    for form, keys in _KEYS.items()
    for part, _, name in (key.partition(".") for key in keys.split())
    for shape in _PARTS.get(part, (part,))
}
"""The name of the form of each key."""

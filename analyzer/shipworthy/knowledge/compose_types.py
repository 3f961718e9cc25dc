"""What Compose reads at each place of a Compose file, where it is anything but a text, a list of texts or a mapping.

Source: the Compose Specification, https://docs.docker.com/reference/compose-file/, and what `docker compose config` 5.6
prints. Places are written as in `compose_keys`.
"""

from __future__ import annotations

_PLACES = {
    "boolean": """
        networks.*.attachable networks.*.enable_ipv4 networks.*.enable_ipv6 networks.*.internal services.*.attach
        services.*.build.no_cache services.*.build.privileged services.*.build.pull services.*.depends_on.*.required
        services.*.depends_on.*.restart services.*.develop.watch[].exec.privileged
        services.*.develop.watch[].initial_sync
        services.*.env_file[].required services.*.healthcheck.disable services.*.init services.*.oom_kill_disable
        services.*.post_start[].privileged services.*.pre_stop[].privileged services.*.privileged services.*.read_only
        services.*.stdin_open services.*.tty services.*.use_api_socket services.*.volumes[].bind.create_host_path
        services.*.volumes[].read_only services.*.volumes[].volume.nocopy
    """,
    "integer": """
        models.*.context_size services.*.blkio_config.weight services.*.blkio_config.weight_device[].weight
        services.*.build.ulimits.*.hard services.*.build.ulimits.*.soft services.*.cpu_count services.*.cpu_period
        services.*.cpu_quota services.*.cpu_rt_period services.*.cpu_rt_runtime services.*.cpu_shares
        services.*.deploy.placement.max_replicas_per_node services.*.deploy.replicas
        services.*.deploy.resources.limits.pids services.*.deploy.restart_policy.max_attempts
        services.*.deploy.resources.reservations.generic_resources[].discrete_resource_spec.value
        services.*.deploy.rollback_config.parallelism services.*.deploy.update_config.parallelism
        services.*.healthcheck.retries services.*.networks.*.gw_priority services.*.networks.*.priority
        services.*.oom_score_adj services.*.pids_limit services.*.ports[].target services.*.scale
        services.*.ulimits.*.hard services.*.ulimits.*.soft services.*.volumes[].tmpfs.mode
    """,
    "number": """
        services.*.cpu_percent services.*.cpus services.*.deploy.resources.limits.cpus
        services.*.deploy.resources.reservations.cpus services.*.deploy.rollback_config.max_failure_ratio
        services.*.deploy.update_config.max_failure_ratio
    """,
    "size": """
        services.*.blkio_config.device_read_bps[].rate services.*.blkio_config.device_read_iops[].rate
        services.*.blkio_config.device_write_bps[].rate services.*.blkio_config.device_write_iops[].rate
        services.*.build.shm_size services.*.deploy.resources.limits.memory
        services.*.deploy.resources.reservations.memory services.*.mem_limit services.*.mem_reservation
        services.*.mem_swappiness services.*.memswap_limit services.*.shm_size services.*.volumes[].tmpfs.size
    """,
    "duration": """
        services.*.deploy.restart_policy.delay services.*.deploy.restart_policy.window
        services.*.deploy.rollback_config.delay services.*.deploy.rollback_config.monitor
        services.*.deploy.update_config.delay services.*.deploy.update_config.monitor services.*.healthcheck.interval
        services.*.healthcheck.start_interval services.*.healthcheck.start_period services.*.healthcheck.timeout
        services.*.stop_grace_period
    """,
    "mode": "services.*.configs[].mode services.*.secrets[].mode services.*.build.secrets[].mode",
    "count": "services.*.deploy.resources.reservations.devices[].count services.*.gpus[].count",
    "path": """
        configs.*.file secrets.*.file services.*.develop.watch[].path services.*.env_file[].path services.*.label_file[]
    """,
    "context": "services.*.build.additional_contexts.* services.*.build.context",
    "target": "services.*.volumes[].target",
    "external": "configs.*.external networks.*.external secrets.*.external volumes.*.external",
    "variables": """
        services.*.build.args services.*.environment services.*.develop.watch[].exec.environment
        services.*.post_start[].environment services.*.pre_stop[].environment
    """,
    "texts": """
        configs.*.labels networks.*.driver_opts networks.*.ipam.config[].aux_addresses networks.*.ipam.options
        networks.*.labels secrets.*.driver_opts secrets.*.labels services.*.annotations
        services.*.build.additional_contexts services.*.build.labels services.*.deploy.labels
        services.*.deploy.resources.reservations.devices[].options services.*.gpus[].options services.*.labels
        services.*.logging.options services.*.networks.*.driver_opts services.*.storage_opt services.*.sysctls
        services.*.volumes[].volume.labels volumes.*.driver_opts volumes.*.labels
    """,
    "list": """
        services.*.dns services.*.dns_opt services.*.dns_search services.*.label_file services.*.tmpfs
        services.*.build.no_cache_filter services.*.develop.watch[].ignore services.*.develop.watch[].include
    """,
    "hosts": "services.*.build.extra_hosts services.*.extra_hosts",
    "command": """
        services.*.command services.*.develop.watch[].exec.command services.*.entrypoint services.*.post_start[].command
        services.*.pre_stop[].command
    """,
    "test": "services.*.healthcheck.test",
    "ports": "services.*.ports",
    "volumes": "services.*.volumes",
    "devices": "services.*.devices",
    "requests": "services.*.deploy.resources.reservations.devices services.*.gpus",
    "secrets": "services.*.secrets",
    "sources": "services.*.build.secrets services.*.configs",
    "env-files": "services.*.env_file",
    "dependencies": "services.*.depends_on",
    "names": "services.*.models services.*.networks",
    "ulimits": "services.*.build.ulimits services.*.ulimits",
    "build": "services.*.build",
    "keys": "services.*.build.ssh",
    "options": "services.*.provider.options",
}

TYPES = {place: name for name, places in _PLACES.items() for place in places.split()}
"""The name of what is read at each place."""

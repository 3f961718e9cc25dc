"""What only Swarm heeds, and what Swarm does not heed.

Source: the warnings of Docker Compose 5, and what `docker stack deploy` says that it ignores or refuses.
"""

from __future__ import annotations

SWARM_ONLY_SERVICE_KEYS = {
    ("deploy", "mode"): "containers are not spread over nodes",
    ("deploy", "labels"): "they are labels of a Swarm service",
    ("deploy", "update_config"): "nothing is updated step by step",
    ("deploy", "rollback_config"): "nothing is rolled back",
    ("deploy", "endpoint_mode"): "there is no routing mesh",
    ("deploy", "placement"): "there is no scheduler",
    ("credential_spec",): "it is for Windows containers in a swarm",
}

SWARM_ONLY_RESOURCE_KEYS = {
    ("config", "labels"): "they are labels of a Swarm config",
    ("secret", "labels"): "they are labels of a Swarm secret",
    ("secret", "driver_opts"): "there is no driver for secrets",
}

STACK_IGNORED = {
    "build": "push an image, and name it",
    "cgroup_parent": "",
    "container_name": "",
    "depends_on": "let the service wait or retry by itself",
    "devices": "",
    "domainname": "",
    "expose": "services reach each other on every port",
    "external_links": "use a network that both are attached to",
    "ipc": "",
    "links": "services reach each other by their names",
    "mac_address": "",
    "network_mode": "use `networks`",
    "pid": "",
    "privileged": "use `cap_add`",
    "restart": "use `deploy.restart_policy`",
    "security_opt": "",
    "shm_size": "mount a tmpfs at /dev/shm",
    "userns_mode": "",
}

STACK_REFUSED = {
    "cpu_quota": "use `deploy.resources.limits.cpus`",
    "cpu_shares": "use `deploy.resources`",
    "cpuset": "use `deploy.resources`",
    "extends": "write out what it stands for",
    "mem_limit": "use `deploy.resources.limits.memory`",
    "memswap_limit": "use `deploy.resources.limits.memory`",
    "volume_driver": "name the driver under the top-level `volumes`",
    "volumes_from": "name a volume that both mount",
}

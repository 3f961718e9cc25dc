"""What Swarm does not heed.

Source: what `docker stack deploy` says that it ignores or refuses.
"""

from __future__ import annotations

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

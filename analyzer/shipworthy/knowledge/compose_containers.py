"""What a container of a Compose project may have, in the notation of `compose_notation`.

Source: https://docs.docker.com/reference/compose-file/services/, and what `docker compose config` 5.6 accepts.
"""

from __future__ import annotations

CONTAINERS = """
[rate] closed
path                  str
rate                  int|str:bytes

[weight] closed
path                  str
weight                int(0..)|str:never

[blkio_config] closed
device_read_bps       [rate]
device_read_iops      [rate]
device_write_bps      [rate]
device_write_iops     [rate]
weight                int(0..)|str:never
weight_device         [weight]

[grant]
source                str                   required
target                str
uid                   str
gid                   str
mode                  whole|str:mode

[credential_spec]
config                str
file                  str
registry              str

[device]
source                str                   required
target                str                   required
permissions           str

[env_file] closed
path                  str                   required
format                str                   since=2.30.0
required              flag                  since=2.24.0

[device_request] open
capabilities          [str]!
count                 whole|str:count
device_ids            [str]!
driver                str
options               strict_pairs

[logging]
driver                str
options               {str|num|null}

[model_use]
endpoint_var          str
model_var             str

[endpoint]
aliases               [str]
driver_opts           {str|num}             since=2.27.1
gw_priority           num                   since=2.33.1
interface_name        str                   since=2.36.0
ipv4_address          str
ipv6_address          str
link_local_ips        [str]
mac_address           str                   since=2.23.2
priority              num

[ulimit]
hard                  whole|str:int         required
soft                  whole|str:int         required

[bind]
create_host_path      flag
propagation           str
recursive             str(enabled,disabled,writable,readonly)
selinux               str(z,Z)

[volume_options]
labels                strict_pairs
nocopy                flag
subpath               str

[tmpfs]
mode                  num(0..)|str:never
size                  int(0..)|str:bytes

[image_options]
subpath               str

[mount]
type                  str(bind,volume,tmpfs,cluster,npipe,image)  required
source                str
target                str                   required
read_only             flag
consistency           str
bind                  bind
image                 image_options
tmpfs                 tmpfs
volume                volume_options

[container]
annotations           pairs
blkio_config          blkio_config
cap_add               [str]
cap_drop              [str]
cgroup                str(host,private)     since=2.15.0
cgroup_parent         str
command               command
configs               [str|grant]
cpu_count             int(0..)|str:int
cpu_percent           int(0..100)|str:float
cpu_period            num|str:int
cpu_quota             num|str:int
cpu_rt_period         num|str:int
cpu_rt_runtime        num|str:int
cpu_shares            num|str:int
cpus                  num|str:float
cpuset                str
credential_spec       credential_spec
device_cgroup_rules   [str]!
devices               [str|device]
dns                   str|[str]
dns_opt               [str]
dns_search            str|[str]
domainname            str
entrypoint            command
env_file              str|[str|env_file]
environment           pairs
extra_hosts           hosts
gpus                  str(all)|[device_request]  since=2.30.0
group_add             [str|num]!
hostname              str
image                 str
init                  flag
ipc                   str
isolation             str
label_file            str|[str]             since=2.32.2
labels                pairs
logging               logging
mac_address           str
mem_limit             num|str:bytes
mem_reservation       int|str:bytes
mem_swappiness        int|str:bytes
memswap_limit         num|str:bytes
models                [str]!|<model_use|null>  since=2.38.0
network_mode          str
networks              [str]!|<endpoint|null>
oom_kill_disable      flag
oom_score_adj         int(-1000..1000)|str:int
pid                   str
pids_limit            num|str:int
platform              str
privileged            flag
pull_policy           str:pull
pull_refresh_after    str
read_only             flag
runtime               str
secrets               [str|grant]
security_opt          [str]!
shm_size              num|str:bytes
stop_grace_period     str:duration
stop_signal           str
storage_opt           {any}
sysctls               pairs
tmpfs                 str|[str]
ulimits               {whole|str:int|ulimit}
use_api_socket        bool
user                  str
userns_mode           str
uts                   str                   since=2.15.1
volumes               [str|mount]
volumes_from          [str]!
working_dir           str
"""

"""What a service of a Compose project may have beyond its container, and the rest of the file.

Source: https://docs.docker.com/reference/compose-file/, and what `docker compose config` 5.6 accepts.
"""

from __future__ import annotations

SERVICES = """
[build_ulimit]
hard                  whole|str:never       required
soft                  whole|str:never       required

[build]
additional_contexts   contexts              since=2.17.0
args                  pairs
cache_from            [str]
cache_to              [str]
context               str
dockerfile            str
dockerfile_inline     str                   since=2.17.0
entitlements          [str]                 since=2.27.1
extra_hosts           strict_hosts
isolation             str
labels                pairs
network               str
no_cache              flag
no_cache_filter       strict_strings
platforms             [str]
privileged            flag                  since=2.15.0
provenance            str|bool
pull                  flag
sbom                  str|bool
secrets               [str|grant]
shm_size              int|str:bytes
ssh                   strict_pairs
tags                  [str]
target                str
ulimits               {whole|str:never|build_ulimit}  since=2.23.1

[dependency]
condition             str(service_started,service_healthy,service_completed_successfully)  required
required              bool|str:bool         since=2.20.0
restart               flag                  since=2.17.0

[healthcheck]
disable               flag
interval              str:duration
retries               num(0..)|str:int
start_interval        str:duration
start_period          str:duration
test                  str|[str]
timeout               str:duration

[port]
app_protocol          str
host_ip               str
mode                  str
name                  str
protocol              str
published             str|whole
target                int(0..)|str:int      required

[workload]
build                 str|build
depends_on            [str]!|<dependency>
expose                [str|whole]
healthcheck           healthcheck
ports                 [whole|str|port]
stdin_open            flag
tty                   flag

[update]
delay                 str:duration
failure_action        str
max_failure_ratio     num|str:float
monitor               str:duration
order                 str(start-first,stop-first)
parallelism           int(0..)|str:int

[limits]
cpus                  num|str:float
memory                str:bytes
pids                  int|str:int

[resource]
kind                  str
value                 num|str:int

[generic_resource]
discrete_resource_spec  resource

[reserved_device]
capabilities          [str]!                required
count                 whole|str:count
device_ids            [str]!
driver                str
options               strict_pairs

[reservations]
cpus                  num|str:float
devices               [reserved_device]
generic_resources     [generic_resource]
memory                str:bytes

[resources]
limits                limits
reservations          reservations

[restart_policy]
condition             str
delay                 str:duration
max_attempts          int(0..)|str:int
window                str:duration

[preference]
spread                str

[placement]
constraints           [str]
max_replicas_per_node int(0..)|str:int
preferences           [preference]

[deploy]
endpoint_mode         str
labels                pairs
mode                  str
placement             placement
replicas              int|str:int
resources             resources
restart_policy        restart_policy
rollback_config       update
update_config         update

[hook]
command               command               required
environment           strict_pairs
privileged            flag
user                  str
working_dir           str

[watch]
action                str(rebuild,sync,restart,sync+restart,sync+exec)  required
exec                  hook                  since=2.32.2
ignore                strict_strings
include               strict_strings
initial_sync          bool
path                  str                   required
target                str

[develop]
watch                 [watch]

[init_container] container
per_replica           flag

[extends] open
file                  str|null
service               str                   required

[provider]
options               {str|num|bool|[str|num|bool]}
type                  str                   required

[service] container workload
attach                flag                  since=2.20.0
container_name        str:container
deploy                deploy|null
develop               develop|null          since=2.22.0
extends               str|extends
external_links        [str]!
links                 [str]
post_start            [hook]                since=2.30.0
pre_start             [init_container]
pre_stop              [hook]                since=2.30.0
profiles              [str]
provider              provider              since=2.36.0
restart               str
scale                 int|str:int

[schedule]
concurrency           str(forbid,queue)
cron                  str                   required
missed_fires          str(one,skip)
timezone              str

[triggers]
manual                flag
schedule              [str|schedule]

[job] container workload
profiles              [str]
triggers              triggers              required

[external]
name                  str

[open_external] open
name                  str

[address_pool]
aux_addresses         {str}
gateway               str
ip_range              str
subnet                str

[ipam]
config                [address_pool]
driver                str
options               {str}

[network]
attachable            flag
driver                str
driver_opts           {str|num}
enable_ipv4           flag                  since=2.33.1
enable_ipv6           flag
external              flag|external
internal              flag
ipam                  ipam
labels                pairs
name                  str

[volume]
driver                str
driver_opts           {str|num}
external              flag|external
labels                pairs
name                  str

[secret]
driver                str
driver_opts           {str|num}
environment           str
external              flag|open_external
file                  str
labels                strict_pairs
name                  str
template_driver       str

[config]
content               str                   since=2.23.1
environment           str                   since=2.23.1
external              flag|open_external
file                  str
labels                strict_pairs
name                  str
template_driver       str

[model]
context_size          int
model                 str                   required
name                  str
runtime_flags         [str]

[include] open
env_file              str|[str]|null
path                  str|[str]|null
project_directory     str|null

[file]
configs               <config>
include               [str|include|null]|null  since=2.20.0
jobs                  <job>
models                <model>               since=2.38.0
name                  str
networks              <network|null>
secrets               <secret>
services              <service>
version               str
volumes               <volume|null>
"""

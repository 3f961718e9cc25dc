"""The checks of other tools that look at Compose files, by the codes that they have there.

Sources: the lists of rules of dclint 3, compose-lint 0.36, KICS 2, Semgrep's registry, compose-auditor 0.2,
compose-doctor 0.1, compose-harden 0.2 and yaml-doctor 1.0.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple


class Linter(NamedTuple):
    """A tool: its `name`, the `prefix` of its codes here, and the `codes`."""

    name: str
    prefix: str
    codes: tuple[str, ...]


def _numbered(text: str, numbers: range, *gaps: int) -> tuple[str, ...]:
    return tuple(text.format(number) for number in numbers if number not in gaps)


_DCLINT = """
    invalid-schema invalid-yaml no-build-and-image no-duplicate-container-names no-duplicate-exported-ports
    no-quotes-in-volumes no-unbound-port-interfaces no-version-field require-project-name-field
    require-quotes-in-ports service-container-name-regex service-dependencies-alphabetical-order
    service-image-require-explicit-tag service-keys-order service-ports-alphabetical-order
    services-alphabetical-order top-level-properties-order
"""
_KICS = """
    cgroup_not_default container_capabilities_unrestricted container_traffic_not_bound_to_host_interface
    cpus_not_limited default_seccomp_profile_disabled docker_socket_mounted_in_container healthcheck_not_set
    host_namespace_is_shared memory_not_limited networks_not_set no_new_privileges_not_set pids_limit_not_set
    privileged_containers_enabled privileged_ports_mapped_in_container restart_policy_on_failure_not_set_to_5
    security_opt_not_set shared_host_ipc_namespace shared_host_network_namespace shared_host_user_namespace
    shared_volumes_between_containers volume_has_sensitive_host_directory volume_mounted_in_multiple_containers
"""
_SEMGREP = """
    exposing-docker-socket-volume no-new-privileges privileged-service seccomp-confinement-disabled
    selinux-separation-disabled service-runs-as-root writable-filesystem-service
"""
_AUDITOR = """
    DEP001 IMG001 NET001 NET002 NET003 OPS001 OPS002 OPS003 RES001 RES002 SEC001 SEC002 SEC003 SEC004 SEC005 VOL001
"""
_HARDEN = "cap_drop host_network no_new_privileges privileged read_only root_user seccomp tmpfs unpinned_image"

LINTERS = (
    Linter("dclint", "dclint/", tuple(_DCLINT.split())),
    Linter("compose-lint", "compose-lint/", _numbered("CL-{:04d}", range(1, 31), 12, 15, 23)),
    Linter("KICS", "kics/", tuple(_KICS.split())),
    Linter("Semgrep", "semgrep/", tuple(_SEMGREP.split())),
    Linter("compose-auditor", "compose-auditor/", tuple(_AUDITOR.split())),
    Linter("compose-doctor", "compose-doctor/", _numbered("R{:03d}", range(1, 7))),
    Linter("compose-harden", "compose-harden/", tuple(_HARDEN.split())),
    Linter("yaml-doctor", "yaml-doctor/", _numbered("DC{:03d}", range(1, 13))),
)

REFUSED = {
    "kics/networks_not_set": "its premise does not hold, and KICS has withdrawn it: Compose gives every project a "
    "network of its own; `compose/default-bridge` finds services that are put on the shared one",
}
"""Why no rule sees to a check."""

JUDGED = {
    "dclint/no-duplicate-exported-ports": "two addresses do not collide, and a port of the container alone takes none "
    "of the host",
    "dclint/no-unbound-port-interfaces": "`0.0.0.0` is no interface: it counts as none",
    "compose-lint/CL-0001": "the folder of a user's session is reported, too: a rootless engine has its socket there",
    "compose-lint/CL-0013": "of `/sys`, what can be written to is graver, and reported as such",
    "compose-lint/CL-0017": "`slave` is named as well, for what the host mounts appears in the container",
    "compose-lint/CL-0024": "`DAC_READ_SEARCH` is among them, since it opens any file of the host",
    "kics/container_traffic_not_bound_to_host_interface": "the address in `host_ip` counts, not a dot in `published`",
    "kics/memory_not_limited": "both places of a limit count, whatever the `version`",
    "kics/no_new_privileges_not_set": "every spelling counts, and services without any option are reported as well",
    "kics/security_opt_not_set": "an option that takes protection away does not stand for one that gives it",
    "kics/restart_policy_on_failure_not_set_to_5": "fewer than five attempts are fine, and none at all is not",
    "kics/privileged_ports_mapped_in_container": "two ranges of unequal length are reported as what Compose refuses",
    "kics/volume_has_sensitive_host_directory": "folders are compared by their parts: `/home2` is not in `/home`; a "
    "volume that no service mounts gives nothing away",
    "semgrep/exposing-docker-socket-volume": "a path alone mounts nothing: that is reported as the slip that it is",
    "compose-auditor/DEP001": "whole names of hosts are compared, in addresses only",
    "compose-auditor/SEC002": "the user of the Dockerfile counts where there is one",
    "compose-doctor/R006": "the `HEALTHCHECK` of the Dockerfile counts where there is one",
}
"""Where the verdict of our rules differs from that of the check, and why."""

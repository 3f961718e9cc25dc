"""What two well-known lists ask of those who run containers, and which rules see to it.

Sources: the Docker Security Cheat Sheet of OWASP, https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html;
the CIS Docker Benchmark 1.6, sections 4 and 5. The words are ours.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple


class Demand(NamedTuple):
    """One item of a list: `number` there, what it comes to, the `rules` that see to it.

    Without rules no file of a repository can show it, and `where` says what can.
    """

    source: str
    number: str
    demand: str
    rules: tuple[str, ...] = ()
    where: str = ""


OWASP = "OWASP"
CIS = "CIS"
SOURCES = {
    OWASP: "The Docker Security Cheat Sheet of OWASP",
    CIS: "The CIS Docker Benchmark, version 1.6, sections 4 and 5",
}

_SOCKETS = (
    "compose/docker-socket-mount",
    "compose/docker-socket-folder-mount",
    "compose/host-root-mount",
    "compose/published-docker-api",
    "compose/unprotected-docker-tcp",
    "compose/permissive-socket-proxy",
)
_USERS = ("compose/missing-user", "compose/root-user", "dockerfile/missing-user", "dockerfile/root-user")
_CAPABILITIES = (
    "compose/kept-capabilities",
    "compose/added-capability",
    "compose/host-takeover-capability",
    "compose/host-wide-capability",
    "compose/broad-capability",
)
_LIMITS = ("compose/missing-memory-limit", "compose/missing-cpu-limit", "compose/missing-process-limit")
_SECRETS = (
    "compose/leaked-token",
    "compose/committed-credential",
    "compose/plain-credential",
    "compose/credential-in-address",
    "dockerfile/leaked-token",
    "dockerfile/secret-build-argument",
    "dockerfile/removed-secret",
    "context/leaked-secret",
)
_MOUNTS = (
    "compose/host-root-mount",
    "compose/writable-host-mount",
    "compose/sensitive-host-mount",
    "compose/host-view-mount",
    "compose/host-system-mount",
)
_DEVICES = (
    "compose/dangerous-device",
    "compose/broad-device-rule",
    "compose/minor-host-device",
    "compose/host-device",
)
_HOST = "the host"
_DAEMON = "the settings of the daemon"
_PIPELINE = "the pipeline that builds and ships"

DEMANDS = (
    Demand(OWASP, "0", "keep the host and the engine up to date", where=_HOST),
    Demand(OWASP, "1", "keep the engine's socket away from containers", _SOCKETS),
    Demand(OWASP, "2", "run as somebody else than root", _USERS),
    Demand(OWASP, "3", "give only the capabilities that are needed", (*_CAPABILITIES, "compose/privileged")),
    Demand(OWASP, "4", "let no program gain rights", ("compose/gainable-privileges", "dockerfile/setuid-program")),
    Demand(
        OWASP, "5", "let only those containers talk that have to", ("compose/default-bridge", "compose/host-network")
    ),
    Demand(
        OWASP,
        "5a",
        "publish ports with care, for firewalls do not see them",
        ("compose/port-on-all-interfaces", "compose/open-datastore"),
    ),
    Demand(OWASP, "6", "keep seccomp, AppArmor and SELinux on", ("compose/disabled-confinement",)),
    Demand(OWASP, "7", "limit memory, processors, processes and restarts", (*_LIMITS, "compose/endless-restart")),
    Demand(
        OWASP,
        "8",
        "make the file system and what is mounted read-only",
        (
            "compose/writable-root-filesystem",
            "compose/missing-tmpfs",
            "compose/writable-bind-mount",
            "compose/executable-tmpfs",
        ),
    ),
    Demand(OWASP, "9", "scan images before they are used", where=_PIPELINE),
    Demand(OWASP, "10", "keep the engine's log at a level that tells enough", where=_DAEMON),
    Demand(OWASP, "11", "run the engine without root", where=_HOST),
    Demand(OWASP, "12", "hand secrets over as files", _SECRETS),
    Demand(
        OWASP,
        "13",
        "know where images come from and what is in them",
        ("compose/latest-image", "dockerfile/latest-tag", "project/foreign-registry"),
    ),
    Demand(CIS, "4.1", "make a user for the program", ("dockerfile/missing-user", "dockerfile/root-user")),
    Demand(CIS, "4.2", "build on images that are trusted", ("project/foreign-registry",)),
    Demand(
        CIS,
        "4.3",
        "install only what is needed",
        ("dockerfile/shipped-build-packages", "dockerfile/shipped-build-tools", "dockerfile/ssh-server"),
    ),
    Demand(CIS, "4.4", "scan images and build them anew", where=_PIPELINE),
    Demand(CIS, "4.5", "accept only signed images", where="the environment of the client"),
    Demand(CIS, "4.6", "give images a health check", ("compose/missing-health-probe", "compose/disabled-healthcheck")),
    Demand(CIS, "4.7", "never fetch a package index alone", ("dockerfile/stale-package-index",)),
    Demand(CIS, "4.8", "have no setuid programs", ("dockerfile/setuid-program",)),
    Demand(CIS, "4.9", "copy with COPY, not with ADD", ("dockerfile/needless-add",)),
    Demand(CIS, "4.10", "keep secrets out of Dockerfiles", _SECRETS[4:]),
    Demand(
        CIS,
        "4.11",
        "install only packages that are verified",
        ("dockerfile/unauthenticated-packages", "dockerfile/unverified-registry", "dockerfile/unverified-download"),
    ),
    Demand(CIS, "4.12", "check the signatures of what is downloaded", ("dockerfile/unverified-download",)),
    Demand(CIS, "5.1", "leave Swarm off where it is not used", where=_HOST),
    Demand(CIS, "5.2", "keep AppArmor on", ("compose/disabled-confinement",)),
    Demand(CIS, "5.3", "keep SELinux on", ("compose/disabled-confinement",)),
    Demand(CIS, "5.4", "give few capabilities", _CAPABILITIES),
    Demand(CIS, "5.5", "have no privileged containers", ("compose/privileged", "compose/docker-in-docker")),
    Demand(CIS, "5.6", "mount nothing of the host's system", _MOUNTS),
    Demand(CIS, "5.7", "run no SSH servers", ("compose/ssh-server", "dockerfile/ssh-server")),
    Demand(CIS, "5.8", "publish no ports below 1024", ("compose/privileged-port",)),
    Demand(
        CIS,
        "5.9",
        "open only the ports that are needed",
        ("compose/open-datastore", "compose/published-datastore", "compose/published-docker-api"),
    ),
    Demand(CIS, "5.10", "keep the network apart from the host's", ("compose/host-network",)),
    Demand(CIS, "5.11", "limit memory", ("compose/missing-memory-limit",)),
    Demand(CIS, "5.12", "limit the processors", ("compose/missing-cpu-limit",)),
    Demand(CIS, "5.13", "make the file system read-only", ("compose/writable-root-filesystem",)),
    Demand(CIS, "5.14", "bind ports to one address", ("compose/port-on-all-interfaces",)),
    Demand(CIS, "5.15", "give up after five failures", ("compose/endless-restart",)),
    Demand(CIS, "5.16", "keep processes apart from the host's", ("compose/host-namespace",)),
    Demand(CIS, "5.17", "keep shared memory apart from the host's", ("compose/host-namespace",)),
    Demand(CIS, "5.18", "give no devices of the host", _DEVICES),
    Demand(CIS, "5.19", "set `ulimit` where the default does not fit", where="whoever knows the program"),
    Demand(CIS, "5.20", "let mounts not travel", ("compose/shared-propagation",)),
    Demand(CIS, "5.21", "keep the host's name apart", ("compose/minor-host-namespace",)),
    Demand(CIS, "5.22", "keep seccomp on", ("compose/disabled-confinement",)),
    Demand(CIS, "5.23", "run no privileged commands in containers", ("compose/privileged",)),
    Demand(CIS, "5.24", "run no commands as root in containers", ("compose/root-hook",)),
    Demand(CIS, "5.25", "leave the control group as it is", ("compose/foreign-cgroup",)),
    Demand(CIS, "5.26", "let no program gain rights", ("compose/gainable-privileges",)),
    Demand(
        CIS,
        "5.27",
        "ask containers whether they work",
        ("compose/missing-health-probe", "compose/disabled-healthcheck"),
    ),
    Demand(CIS, "5.28", "know which version of an image runs", ("compose/latest-image", "dockerfile/latest-tag")),
    Demand(CIS, "5.29", "limit the number of processes", ("compose/missing-process-limit",)),
    Demand(CIS, "5.30", "stay off the default bridge", ("compose/default-bridge",)),
    Demand(CIS, "5.31", "keep user ids apart from the host's", ("compose/minor-host-namespace",)),
    Demand(CIS, "5.32", "keep the engine's socket out of containers", _SOCKETS),
)

"""What a mounted folder of the host gives to a container.

Sources: the Filesystem Hierarchy Standard 3.0, hier(7), proc(5), and the documentation of the tools whose
folders are named.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple


class HostPath(NamedTuple):
    """A file or folder of the host. `holds` says what there is to read, "" if nothing worth hiding.

    `writing` says what who can write there can do, "" if not much. `below` is true if it is the same for all
    below the path.
    """

    path: str
    holds: str = ""
    writing: str = ""
    below: bool = False


_ROOT = "become root on the host"
_PROGRAMS = "replace programs that root runs"

HOST_PATHS = {
    entry.path: entry
    for entry in (
        HostPath("/", "every file of the host", "change every file of the host"),
        HostPath("/bin", "", _PROGRAMS, below=True),
        HostPath("/boot", "", "replace the kernel", below=True),
        HostPath("/dev", "the devices and terminals of the host"),
        HostPath("/etc", "the host's password hashes and keys", f"{_ROOT} by adding a user, a job or a service"),
        HostPath("/etc/cron.d", "", f"{_ROOT} by a cron job", below=True),
        HostPath("/etc/crontab", "", f"{_ROOT} by a cron job"),
        HostPath("/etc/docker", "", "reconfigure the host's Docker", below=True),
        HostPath("/etc/gshadow", "the host's password hashes", _ROOT),
        HostPath("/etc/group", "", f"{_ROOT} by joining a group"),
        HostPath("/etc/kubernetes", "the keys of the cluster", "take over the node", below=True),
        HostPath("/etc/ld.so.preload", "", f"{_ROOT} through every program"),
        HostPath("/etc/pam.d", "", f"{_ROOT} by letting anybody log in", below=True),
        HostPath("/etc/passwd", "", f"{_ROOT} by adding a user"),
        HostPath("/etc/rancher", "the keys of the cluster", "take over the node", below=True),
        HostPath("/etc/shadow", "the host's password hashes", _ROOT),
        HostPath("/etc/ssh", "the host's SSH keys", "let anybody log in", below=True),
        HostPath("/etc/ssl/private", "the host's private keys", "", below=True),
        HostPath("/etc/sudoers", "", f"{_ROOT} with sudo"),
        HostPath("/etc/sudoers.d", "", f"{_ROOT} with sudo", below=True),
        HostPath("/etc/systemd", "", f"{_ROOT} by a service", below=True),
        HostPath("/home", "the files and keys of every user"),
        HostPath("/lib", "", _PROGRAMS),
        HostPath("/lib/systemd", "", f"{_ROOT} by a service", below=True),
        HostPath("/lib/modules", "", "replace drivers that the kernel loads", below=True),
        HostPath("/lib64", "", _PROGRAMS, below=True),
        HostPath("/proc", "every process of the host", f"{_ROOT}, where `/proc/sys/kernel/core_pattern` runs programs"),
        HostPath("/proc/1", "the host's file system, behind `/proc/1/root`", _ROOT, below=True),
        HostPath("/proc/sys", "", f"{_ROOT}, where `kernel/core_pattern` runs programs", below=True),
        HostPath("/proc/sysrq-trigger", "", "reboot the host"),
        HostPath("/root", "root's files and keys", "log in as root, by its SSH keys and shell profile"),
        HostPath("/root/.ssh", "root's SSH keys", "log in as root", below=True),
        HostPath("/sbin", "", _PROGRAMS, below=True),
        HostPath("/sys", "", "change the host's kernel and devices"),
        HostPath("/usr", "", _PROGRAMS),
        HostPath("/usr/bin", "", _PROGRAMS, below=True),
        HostPath("/usr/lib", "", _PROGRAMS),
        HostPath("/usr/lib/modules", "", "replace drivers that the kernel loads", below=True),
        HostPath("/usr/lib/systemd", "", f"{_ROOT} by a service", below=True),
        HostPath("/usr/local/bin", "", _PROGRAMS),
        HostPath("/usr/local/sbin", "", _PROGRAMS),
        HostPath("/usr/sbin", "", _PROGRAMS, below=True),
        HostPath("/var", "the files of every container", "change the files of every container"),
        HostPath("/var/lib", "the files of every container", "change the files of every container"),
        HostPath("/var/lib/containerd", "the files of every container", "change the files of every container"),
        HostPath(
            "/var/lib/docker",
            "the files and volumes of every container",
            "change the files of every container",
        ),
        HostPath("/var/lib/docker/overlay2", "the files of every container", "change the files of every container"),
        HostPath("/var/lib/docker/volumes", "the volumes of every project", "change the volumes of every project"),
        HostPath("/var/lib/kubelet", "the secrets of every pod", "take over the node"),
        HostPath("/var/spool/cron", "", f"{_ROOT} by a cron job", below=True),
        HostPath("~", "your keys, tokens and shell profile"),
        HostPath("~/.aws", "your keys of AWS", "", below=True),
        HostPath("~/.azure", "your logins of Azure", "", below=True),
        HostPath("~/.bash_history", "your shell history"),
        HostPath("~/.config", "the tokens of your tools"),
        HostPath("~/.config/gcloud", "your logins of Google Cloud", "", below=True),
        HostPath("~/.config/gh", "your login of GitHub", "", below=True),
        HostPath("~/.docker", "your logins of image registries"),
        HostPath("~/.docker/config.json", "your logins of image registries"),
        HostPath("~/.git-credentials", "your passwords of git servers"),
        HostPath("~/.gnupg", "your private keys", "", below=True),
        HostPath("~/.kube", "your logins of Kubernetes clusters", "", below=True),
        HostPath("~/.netrc", "your passwords of servers"),
        HostPath("~/.npmrc", "your token of npm"),
        HostPath("~/.password-store", "your passwords", "", below=True),
        HostPath("~/.pypirc", "your token of PyPI"),
        HostPath("~/.ssh", "your SSH keys"),
        *(HostPath(f"~/.ssh/id_{kind}", "your SSH key") for kind in ("rsa", "dsa", "ecdsa", "ed25519")),
    )
}
"""The telling paths, by path; `~` is the home of whoever starts the project."""

VIRTUAL = frozenset({"/proc", "/sys"})
"""Views of the kernel, which are harmless enough as long as they are read-only."""

SHOWN = ("/sys", "/dev")
"""Folders whose content tells of the host, whether it can be written to or not."""

SHOWN_READ_ONLY = (
    "/etc",
    "/root",
    "/boot",
    "/proc",
    "/var/lib/docker",
    "/var/lib/containerd",
)
"""Folders in which every file tells of the host; those that can be written to are judged one by one."""

RUNTIME = ("/run", "/var/run")
"""Folders of sockets and states of the host's services."""

INERT = frozenset({"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"})
"""Devices that tell nothing."""

CLOCKS = frozenset({"/etc/localtime", "/etc/timezone"})
"""Files that only tell the time zone, as long as they are read-only."""

SYSTEM = (
    "/bin",
    "/boot",
    "/dev",
    "/etc",
    "/home",
    "/lib",
    "/lib32",
    "/lib64",
    "/proc",
    "/root",
    "/run",
    "/sbin",
    "/sys",
    "/usr",
    "/var",
)
"""What belongs to the system in the Filesystem Hierarchy Standard; `/srv`, `/opt`, `/mnt` and `/media` are for data."""

"""Signals that stop a program: their names, their numbers, and which program wants which.

Sources: signal(7); "Controlling nginx" (https://nginx.org/en/docs/control.html); systemd(1), "Signals"; the Dockerfiles
of the official images nginx and of openresty/docker-openresty.
"""

from __future__ import annotations

_NAMES = (
    "HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG "
    "XCPU XFSZ VTALRM PROF WINCH IO PWR SYS".split()
)
_BY_NUMBER = {str(number): f"SIG{name}" for number, name in enumerate(_NAMES, 1)}

UNSTOPPABLE = frozenset({"SIGKILL", "SIGSTOP"})
"""No program can handle these."""

_SYSTEMD = frozenset(
    {"/sbin/init", "/usr/sbin/init", "/lib/systemd/systemd", "/usr/lib/systemd/systemd", "/bin/systemd", "systemd"}
)
_QUITTING = frozenset({"nginx", "openresty"})
_OTHER_INITS = frozenset({"alpine", "busybox", "wolfi", "distroless"})

_SETTING_IMAGES = {
    "library/nginx": "SIGQUIT",
    "nginxinc/nginx-unprivileged": "SIGQUIT",
    "openresty/openresty": "SIGQUIT",
}


def signal_name(text: str) -> str:
    """The usual name of a signal: `SIGTERM` for `TERM`, `sigterm` and `15`; *text* itself where it has none."""
    if text.isdecimal():
        return _BY_NUMBER.get(text, text)
    upper = text.upper()
    return upper if upper.startswith("SIG") else f"SIG{upper}"


def wanted_signal(program: str, family: str | None) -> str:
    """The signal that a program, as it is started, needs to stop in order; "" where any will do or that is not known.

    *family* is the distribution of its image: not every `init` is systemd.
    """
    if program.rpartition("/")[2] in _QUITTING:
        return "SIGQUIT"
    return "SIGRTMIN+3" if program in _SYSTEMD and family not in _OTHER_INITS else ""


def image_signal(repository: str) -> str | None:
    """The STOPSIGNAL of a well-known image; "" for one that has none; None if that is not known."""
    name = repository.rpartition("/")[2]
    if repository in _SETTING_IMAGES:
        return _SETTING_IMAGES[repository]
    return None if "systemd" in name or "init" in name or "nginx" in name else ""

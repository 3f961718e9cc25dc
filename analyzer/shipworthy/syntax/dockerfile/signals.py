"""Names of signals that BuildKit knows.

Source: signal(7), and `github.com/moby/sys/signal`, which BuildKit asks.
"""

from __future__ import annotations

_NAMES = frozenset(
    "ABRT ALRM BUS CHLD CLD CONT EMT FPE HUP ILL INFO INT IO IOT KILL LOST PIPE POLL PROF PWR QUIT SEGV STKFLT STOP "
    "SYS TERM THR TRAP TSTP TTIN TTOU UNUSED URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX".split()
)
SIGNALS = tuple(f"SIG{name}" for name in sorted(_NAMES))
"""The usual way to write each of them."""


def is_signal(text: str) -> bool:
    """Is it a number other than 0, or the name of a signal, with or without `SIG`, in any case?"""
    if text.removeprefix("-").removeprefix("+").isdecimal():
        return text.strip("+-0") != ""
    name = text.upper().removeprefix("SIG")
    return name in _NAMES or name.startswith(("RTMIN+", "RTMAX-"))

"""Platforms of `FROM --platform=`, such as `linux/arm64` or `arm64`.

Source: https://github.com/containerd/platforms, which BuildKit asks.
"""

from __future__ import annotations

import re

from shipworthy.regex import regex

_PART = regex(r"[\w.-]+(?:\([^()]*\))?\Z", re.ASCII)
_SYSTEMS = frozenset(
    "aix android darwin dragonfly freebsd hurd illumos ios js linux macos nacl netbsd openbsd plan9 solaris wasip1 "
    "windows zos".split()
)
_MACHINES = frozenset(
    "386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 "
    "ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel".split()
)


def why_bad_platform(text: str) -> str:
    """Why BuildKit refuses the platform *text*, "" if it does not."""
    parts = text.split("/")
    if len(parts) > 3 or not all(map(_PART.match, parts)):
        return f"`{text}` is not a platform: an operating system and a machine are expected, such as linux/arm64"
    if len(parts) == 1 and parts[0].partition("(")[0].lower() not in _SYSTEMS | _MACHINES:
        return f"`{text}` is neither an operating system nor a machine: write both, such as linux/arm64"
    return ""

"""The build arguments that the builder knows by itself.

Source: "Predefined ARGs", "Automatic platform ARGs in the global scope" and "BuildKit built-in build args" in
https://docs.docker.com/reference/dockerfile/; architectures as Go and the OCI image specification name them.
"""

from __future__ import annotations

_SYSTEMS = ("linux", "windows", "freebsd")
_ARCHITECTURES = ("amd64", "arm64", "arm", "386", "ppc64le", "s390x", "riscv64", "mips64le", "loong64")
_PARTS: dict[str, tuple[str, ...] | None] = {
    "PLATFORM": None,
    "OS": _SYSTEMS,
    "OSVERSION": None,
    "ARCH": _ARCHITECTURES,
    "VARIANT": None,
}

PLATFORM_VALUES: dict[str, tuple[str, ...] | None] = {
    **{f"{side}{part}": values for side in ("BUILD", "TARGET") for part, values in _PARTS.items()},
    "TARGETSTAGE": None,
}
"""What each automatic argument may be, None if that is not a short list. All are set before the first FROM."""

PLATFORM_ARGS = frozenset(PLATFORM_VALUES)

PROXY_ARGS = frozenset(
    name
    for upper in ("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY")
    for name in (upper, upper.lower())
)
"""Arguments that RUN sees without ARG, if the build is given them."""

"""What well-known commands write to the file system, as far as paths outside of system folders go.

Source: the manual pages of GNU coreutils, curl, wget, the Go command and gcc.
"""

from __future__ import annotations

SYSTEM_FOLDERS = frozenset(
    [
        "bin",
        "boot",
        "dev",
        "etc",
        "home",
        "lib",
        "lib32",
        "lib64",
        "libx32",
        "media",
        "mnt",
        "opt",
        "proc",
        "root",
        "run",
        "sbin",
        "srv",
        "sys",
        "tmp",
        "usr",
        "var",
    ]
)
"""Top-level folders that a base image may bring with any content (Filesystem Hierarchy Standard 3.0)."""

QUIET_PROGRAMS = frozenset(
    [
        "true",
        "false",
        ":",
        "set",
        "test",
        "[",
        "[[",
        "echo",
        "printf",
        "cat",
        "ls",
        "pwd",
        "id",
        "whoami",
        "date",
        "sleep",
        "export",
        "unset",
        "umask",
        "chmod",
        "chown",
        "chgrp",
        "adduser",
        "addgroup",
        "useradd",
        "groupadd",
        "usermod",
        "passwd",
        "ldconfig",
        "update-ca-certificates",
        "strip",
        "apt-get",
        "apt",
        "apk",
        "dnf",
        "microdnf",
        "yum",
        "zypper",
        "rm",
        "rmdir",
    ]
)
"""Programs that write nothing but to standard output, their redirections and system folders."""

WRITES_TARGETS = frozenset(["mkdir", "touch", "cp", "mv", "ln", "install"])
"""Programs that write only paths that stand among their arguments."""

MAKES_EMPTY = frozenset({"mkdir", "touch"})
"""Those of them that put nothing into what they make."""

OUTPUT_OPTIONS = {
    "go": ("-o",),
    "gcc": ("-o",),
    "g++": ("-o",),
    "cc": ("-o",),
    "clang": ("-o",),
    "curl": ("-o", "--output"),
    "wget": ("-O", "--output-document"),
}
"""Options that name the one file which the program writes outside of caches."""

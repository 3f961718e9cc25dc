"""Folders of an image that nobody should work in.

Source: the Filesystem Hierarchy Standard, and `proc(5)`, `sysfs(5)`.
"""

from __future__ import annotations

KERNEL_FOLDERS = ("/proc", "/sys", "/dev")

SYSTEM_FOLDERS = frozenset(
    (
        "/bin /boot /etc /lib /lib32 /lib64 /lost+found /sbin /usr /usr/bin /usr/lib /usr/lib32 /usr/lib64 /usr/sbin"
    ).split()
)

"""Devices of a host that lead out of a container.

Sources: mem(4), sd(4), and the list of device numbers in the Linux kernel's `admin-guide/devices.txt`.
"""

from __future__ import annotations

DEVICES = {
    "/dev": "every device of the host",
    "/dev/mem": "the memory of the host",
    "/dev/kmem": "the kernel's memory",
    "/dev/port": "the I/O ports of the host",
    "/dev/sd[a-z]*": "a disk of the host, past all permissions of its files",
    "/dev/hd[a-z]*": "a disk of the host, past all permissions of its files",
    "/dev/vd[a-z]*": "a disk of the host, past all permissions of its files",
    "/dev/xvd[a-z]*": "a disk of the host, past all permissions of its files",
    "/dev/nvme*n*": "a disk of the host, past all permissions of its files",
    "/dev/mmcblk*": "a disk of the host, past all permissions of its files",
    "/dev/dm-*": "a disk of the host, past all permissions of its files",
    "/dev/md[0-9]*": "a disk of the host, past all permissions of its files",
    "/dev/mapper/*": "a disk of the host, past all permissions of its files",
    "/dev/disk/*": "a disk of the host, past all permissions of its files",
    "/dev/zvol/*": "a disk of the host, past all permissions of its files",
}
"""What each device is, by a pattern of its path. Those for sound, video, graphics, USB and networks are no way out."""

HARMLESS_BLOCKS = frozenset({"2", "7", "11", "43"})
"""Major numbers of block devices that are no disks of the host: floppies, loop devices, CDs, network block devices."""

MEMORY = "1"
"""The major number of `/dev/mem` and its harmless siblings, which `HARMLESS_MEMORY` names."""

HARMLESS_MEMORY = frozenset({"3", "5", "7", "8", "9", "11"})
"""Minor numbers of null, zero, full, random, urandom and kmsg."""

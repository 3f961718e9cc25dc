"""Devices of a host, and how far each leads out of a container.

Sources: mem(4), sd(4), loop(4), and the list of device numbers in the Linux kernel's `admin-guide/devices.txt`.
"""

from __future__ import annotations

_DISK = "a disk of the host, past all permissions of its files"
_DISKS = (
    "/dev/sd[a-z]* /dev/hd[a-z] /dev/hd[a-z][0-9]* /dev/vd[a-z]* /dev/xvd[a-z]* /dev/nvme* /dev/mmcblk* /dev/dm-* "
    "/dev/md[0-9]* /dev/md/* /dev/mapper/* /dev/disk/* /dev/block/* /dev/zvol/* /dev/zd[0-9]* /dev/rbd*"
)

DEVICES = {"/dev": "every device of the host", **dict.fromkeys(_DISKS.split(), _DISK)}
"""What each device is that gives the host away, by a pattern of its path.

Memory (`/dev/mem`, `/dev/port`) is not among them: it cannot be opened without `SYS_RAWIO`, which is reported.
"""

MINOR_DEVICES = {
    "/dev/kmsg": "the kernel's log, which it reads and writes",
    "/dev/char/1:11": "the kernel's log, which it reads and writes",
    "/dev/loop*": "a loop device, which shows files of the host as disks",
    "/dev/char/10:237": "the control of loop devices",
    "/dev/nbd[0-9]*": "a network block device of the host",
    "/dev/mtdblock*": "flash memory of the host",
    "/dev/zfs": "the control of the host's ZFS pools",
}
"""Those that show or change something of the host, but do not give it away."""

HARMLESS_BLOCKS = frozenset({"2", "7", "11", "43"})
"""Major numbers of block devices that are no disks of the host: floppies, loop devices, CDs, network block devices."""

MINOR_NUMBERS = {("1", "11"): "the kernel's log", ("10", "237"): "the control of loop devices"}
"""The numbers of the character devices among `MINOR_DEVICES`."""

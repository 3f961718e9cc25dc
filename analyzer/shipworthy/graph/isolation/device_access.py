"""The devices of the host that a service can open.

Source: "devices", "device_cgroup_rules" in https://docs.docker.com/reference/compose-file/services/ and the kernel's
`admin-guide/cgroup-v1/devices.rst`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from posixpath import normpath

from shipworthy.graph.isolation.privileges import capability_name, is_privileged
from shipworthy.knowledge.devices import DEVICES, HARMLESS_BLOCKS, MINOR_DEVICES, MINOR_NUMBERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Device, Service
    from shipworthy.graph.values.value import Value

_BLOCK_RULE = "lets the container open disks of the host"
_ALL_RULE = "lets the container open every device of the host, its disks included"


def dangerous_devices(service: Service) -> Iterator[tuple[Device, str]]:
    """The devices that give the host away, and what each is; none of a privileged service."""
    return _known(service, DEVICES)


def minor_devices(service: Service) -> Iterator[tuple[Device, str]]:
    """Those that show or change something of the host, and what each is."""
    return _known(service, MINOR_DEVICES)


def other_devices(service: Service) -> Iterator[Device]:
    """All further devices of the host, those that a variable names included; CDI devices are not the host's."""
    known = {id(device) for device, _ in (*dangerous_devices(service), *minor_devices(service))}
    for device in () if is_privileged(service) else service.devices:
        if id(device) not in known and (device.host.text is None or device.host.text.startswith("/")):
            yield device


def _known(service: Service, patterns: Mapping[str, str]) -> Iterator[tuple[Device, str]]:
    for device in () if is_privileged(service) else service.devices:
        path = _path(device)
        what = next((patterns[pattern] for pattern in patterns if fnmatchcase(path, pattern)), None)
        if what and _opens(device):
            yield device, what


def _path(device: Device) -> str:
    text = device.host.text or ""
    return normpath(text).replace("//", "/") if text else ""


def _opens(device: Device) -> bool:
    """May the container read it or write to it? `m` alone lets it only create the file."""
    permissions = device.permissions.strip()
    return not permissions or "$" in permissions or bool(set(permissions) & set("rwW"))


def broad_device_rules(service: Service) -> Iterator[tuple[Value, str]]:
    """The entries of `device_cgroup_rules` that open disks, and what each does; none of a privileged service."""
    for value, kind, major, _ in _rules(service):
        if kind == "a":
            yield value, _ALL_RULE
        elif kind == "b" and major not in HARMLESS_BLOCKS:
            yield value, _BLOCK_RULE


def minor_device_rules(service: Service) -> Iterator[tuple[Value, str]]:
    """The entries that open no disk but another device that is worth knowing."""
    for value, kind, major, minor in _rules(service):
        if kind == "b" and major in HARMLESS_BLOCKS:
            yield value, "lets the container open block devices of the host"
        for numbers, what in MINOR_NUMBERS.items() if kind == "c" else ():
            if major in ("*", numbers[0]) and minor in ("*", numbers[1]):
                yield value, f"lets the container open {what}"
                break


def _rules(service: Service) -> Iterator[tuple[Value, str, str, str]]:
    """The rules such as `c 1:3 rwm` that let the container open something: kind, major and minor number."""
    if is_privileged(service) or not _has_files(service):
        return
    for value in service.values("device_cgroup_rules"):
        words = (value.text or "").split()
        numbers = words[1].split(":") if len(words) == 3 else []
        known = all(number == "*" or number.isdecimal() for number in numbers)
        if len(numbers) == 2 and known and _opening(words[2]):
            yield value, words[0], numbers[0], numbers[1]


def _opening(access: str) -> bool:
    return len(access) <= 3 and set(access) <= set("rwm") and set(access) != {"m"}


def _has_files(service: Service) -> bool:
    """Can the container create device files, or has it those of the host?"""
    given = {capability_name((value.text or "").strip()) for value in service.values("cap_add")}
    dropped = {capability_name((value.text or "").strip()) for value in service.values("cap_drop")}
    if given & {"MKNOD", "ALL"} or not dropped & {"MKNOD", "ALL"}:
        return True
    return any(f"{mount.path}/".startswith("/dev/") for mount in service.mounts)

"""Networks, volumes, secrets, configs and models with what Compose adds to them, as far as services use them.

Source: https://docs.docker.com/reference/compose-file/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import join, normpath

from shipworthy.graph.effective.nodes import Effective, Fields, Items, Leaf

NAMED = ("networks", "volumes", "secrets", "configs")


def used(services: Mapping[str, Effective]) -> dict[str, set[str]]:
    """The names that *services* use, by the kind of the resource."""
    found: dict[str, set[str]] = {kind: set() for kind in (*NAMED, "models")}
    for service in services.values():
        if isinstance(service, Fields):
            for kind, name in _uses(service):
                found[kind].add(name)
    return found


def _uses(service: Fields) -> Iterator[tuple[str, str]]:
    for kind in ("networks", "models"):
        yield from ((kind, name) for name in service.fields(kind))
    for mount in _items(service, "volumes"):
        if mount.text("type") == "volume" and (name := mount.text("source")):
            yield "volumes", name
    for path in (("secrets",), ("configs",), ("build", "secrets")):
        yield from ((path[-1], name) for item in _items(service, *path) if (name := item.text("source")))


def _items(service: Fields, *path: str) -> Iterator[Fields]:
    found = service.get(*path)
    yield from (item for item in (found.items if isinstance(found, Items) else ()) if isinstance(item, Fields))


def complete(name: str, resource: Effective, project: Leaf) -> Effective:
    """A resource with its name, which is that of the project and its own where it is given none."""
    if isinstance(resource, Leaf):
        resource = Fields(members={}, span=resource.span)
    if not isinstance(resource, Fields):
        return resource
    external = resource.get("external")
    given = resource.get("name")
    if isinstance(external, Fields):
        given = given or external.get("name")
        external = Leaf(value=True, span=external.span, derived=True)
    outside = isinstance(external, Leaf) and external.value is True
    default = Leaf(value=name) if outside else Leaf(value=f"{project.value}_{name}", unknown=project.unknown)
    members = {"name": given or default, **resource.members}
    return Fields(members=members, span=resource.span).having({"external": external})


def bound(volume: Effective, folder: str) -> Effective:
    """A volume of the driver `local` that binds a folder of the host has an absolute path."""
    if not isinstance(volume, Fields) or volume.text("driver") != "local":
        return volume
    options, device = volume.get("driver_opts"), volume.get("driver_opts", "device")
    path = volume.text("driver_opts", "device")
    if not isinstance(options, Fields) or device is None or path is None or volume.text("driver_opts", "o") != "bind":
        return volume
    absolute = path if path.startswith("~") else normpath(join(folder, path))
    return volume.having({"driver_opts": options.having({"device": Leaf(value=absolute, span=device.span)})})

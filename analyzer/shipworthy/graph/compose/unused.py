"""What a project declares and no service of it uses; Compose drops it without a word."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.compose.references import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project, Resource


def unused_resources(project: Project) -> Iterator[Resource]:
    """The resources that no service names, in any profile; none where some of the project is out of sight."""
    if not project.whole or not project.services or any(service.entry("extends") for service in project.services):
        return
    used = {(kind, name) for service in project.services for kind, _, name, _ in named(service)}
    hidden = {kind for kind, name in used if "$" in name} | _hidden_volumes(project)
    for resource in project.resources:
        key = resource.kind, resource.name
        if key not in used and resource.kind not in hidden and key != ("network", "default"):
            yield resource


def _hidden_volumes(project: Project) -> set[str]:
    """`volume` where the source of some mount is not known."""
    mounts = (mount for service in project.services for mount in service.mounts)
    hidden = any(mount.source and mount.source.text is None for mount in mounts)
    return {"volume"} if hidden else set()

"""Walk the graph and collect its resources and edges."""

from __future__ import annotations

from shipworthy.graph.isolation.sockets import accesses
from shipworthy.graph.links import Links
from shipworthy.syntax.dockerfile.nodes import Copy, Expose
from shipworthy.syntax.image import parse_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.build import Graph
    from shipworthy.graph.dockerfile import DockerfileUnit
    from shipworthy.graph.service import Build, Mount, Project, Service
    from shipworthy.graph.stage import Stage
    from shipworthy.graph.values.value import Value


def collect(graph: Graph) -> Links:
    """All resources and edges of *graph*."""
    links = Links()
    for unit in graph.units:
        _dockerfile(links, unit)
    for project in graph.projects:
        _project(links, project)
    return links


def _dockerfile(links: Links, unit: DockerfileUnit) -> None:
    file = links.add("dockerfile", unit.path, unit.span)
    for stage in unit.stages:
        links.link("contains", file, _stage(links, unit, stage), stage.span, "FROM begins a stage")
    for stage in unit.stages:
        _stage_links(links, unit, stage)
    if unit.context:
        context = links.add("context", unit.context.root or ".")
        why = "assumed: its COPY sources are found there" if unit.assumed else "named by a service"
        links.link("uses-context", file, context, None, why)
        if ignore := unit.context.ignore:
            target = links.add("ignorefile", ignore.source.path)
            links.link("filtered-by", context, target, None, "its patterns decide what is sent to the builder")


def _stage(links: Links, unit: DockerfileUnit, stage: Stage) -> str:
    facts = {"ships": "yes"} if stage.ships else {}
    return links.add("stage", f"{unit.path}#{stage.name or stage.index}", stage.span, **facts)


def _stage_links(links: Links, unit: DockerfileUnit, stage: Stage) -> None:
    source = _stage(links, unit, stage)
    if base := stage.base or stage.far:
        target = _stage(links, unit, base)
        links.link("based-on", source, target, stage.from_.image.span, "FROM names an earlier stage")
    elif stage.context:
        target = _named_context(links, unit, stage.image.text or "")
        links.link("based-on", source, target, stage.from_.image.span, "FROM names a context of the build")
    else:
        target = _image(links, stage.image, stage.from_.image.span.text)
        known = stage.image.text is not None
        why = "FROM names an image" if known else "FROM depends on a variable"
        links.link("based-on", source, target, stage.from_.image.span, why, resolved=known)
    for reference in stage.references:
        verb = "COPY --from" if isinstance(reference.instruction, Copy) else "RUN --mount=from"
        other = reference.stage or reference.later
        if other:
            target = _stage(links, unit, other)
        elif reference.context:
            target = _named_context(links, unit, reference.word.value)
        else:
            target = _named_image(links, reference.word.value)
        resolved = reference.stage is not None or reference.external
        links.link("copies-from", source, target, reference.word.span, f"{verb} names it", resolved=resolved)
    for instruction in stage.instructions:
        if isinstance(instruction, Expose):
            for word in instruction.ports:
                port = links.add("port", f"{stage.value(word).text or word.value} of {source}", word.span)
                links.link("publishes", source, port, word.span, "EXPOSE documents it")


def _image(links: Links, value: Value, written: str) -> str:
    return _named_image(links, value.text if value.text is not None else written)


def _named_context(links: Links, unit: DockerfileUnit, name: str) -> str:
    return links.add("named-context", f"{unit.path}#{name.lower()}")


def _named_image(links: Links, text: str) -> str:
    reference = parse_image(text)
    if reference is None or text == "scratch":
        return links.add("image", text)
    facts = {"registry": reference.registry, "repository": reference.repository}
    if reference.tag:
        facts["tag"] = reference.tag
    if reference.digest:
        facts["digest"] = reference.digest
    return links.add("image", text, None, **facts)


def _project(links: Links, project: Project) -> None:
    source = links.add("project", project.path, project.span)
    for document in project.files.files:
        file = links.add("compose-file", document.source.path)
        links.link("reads", source, file, None, "merged into the project")
    for resource in project.resources:
        target = links.add(resource.kind, f"{project.path}#{resource.name}", resource.span)
        links.link("declares", source, target, resource.span, f"under `{resource.kind}s`")
    for service in project.services:
        target = links.add("service", f"{project.path}#{service.name}", service.span)
        links.link("declares", source, target, service.span, "under `services`")
    for service in project.services:
        _service(links, service)


def _service(links: Links, service: Service) -> None:
    source = f"service:{service.project.path}#{service.name}"
    container = _containers(links, service, source)
    image = service.image
    if image is not None:
        target = _image(links, image, image.span.text)
        why = "`image` names it"
        links.link("instantiates", container, target, image.span, why, resolved=image.text is not None)
    if service.build:
        _build(links, service.build, source)
    for mount in service.mounts:
        _mount(links, service, mount, container)
    _controls(links, service, container)
    for port in service.ports:
        name = f"{port.published.text if port.published else 'random'}->{port.target.text}/{port.protocol}"
        target = links.add("port", f"{name} of {source}", port.span)
        links.link("publishes", container, target, port.span, "under `ports`")
    for device in service.devices:
        target = links.add("device", device.host.text or device.span.text)
        links.link("accesses", container, target, device.span, "under `devices`")
    _names(links, service, source, container)


def _containers(links: Links, service: Service, source: str) -> str:
    """The containers (in Swarm: tasks) of a service stand for one node with their number."""
    replicas = service.value("deploy", "replicas") or service.value("scale")
    number = (replicas.text or "?") if replicas else "1"
    container = links.add("container", f"{service.project.path}#{service.name}", service.span, replicas=number)
    links.link("runs", source, container, service.span, f"{number} of them; a task each in Swarm")
    for value in service.values("deploy", "placement", "constraints"):
        node = links.add("node", value.text or value.span.text)
        links.link("placed-on", container, node, value.span, "a placement constraint")
    return container


def _build(links: Links, build: Build, source: str) -> None:
    if build.unit is None:
        name = build.dockerfile or "?"
        target = links.add("dockerfile", name)
        why = "the Dockerfile is not in the tree" if build.dockerfile else "the path is not known"
        links.link("builds", source, target, build.dockerfile_span, why, resolved=False)
    elif build.stage is None:
        target = links.add("dockerfile", build.unit.path)
        span = build.target.span if build.target else build.span
        links.link("builds", source, target, span, "the target names no stage", resolved=False)
    else:
        target = _stage(links, build.unit, build.stage)
        links.link("builds", source, target, build.span, "`build` leads to it")


def _mount(links: Links, service: Service, mount: Mount, container: str) -> None:
    target = _mount_target(links, service, mount)
    links.link("mounts", container, target, mount.span, f"{mount.type} mount", resolved=mount.target.text is not None)


def _controls(links: Links, service: Service, container: str) -> None:
    """The engines that a container can talk to, in whatever way."""
    ways = {"socket": "its socket is mounted", "folder": "a mounted folder holds its socket", "api": "`use_api_socket`"}
    for access in accesses(service):
        socket = links.add("socket", access.engine.path)
        links.link("controls", container, socket, access.span, ways[access.how])


def _mount_target(links: Links, service: Service, mount: Mount) -> str:
    if mount.type == "volume" and mount.source and mount.source.text:
        return links.add("volume", f"{service.project.path}#{mount.source.text}")
    if mount.type == "bind":
        written = mount.source.span.text if mount.source else "?"
        return links.add("bind", mount.path or mount.tree_path or written)
    return links.add(mount.type, f"{mount.target.text} of {service.name}")


def _names(links: Links, service: Service, source: str, container: str) -> None:
    path = service.project.path
    uses = [("joins", "network", service.networks)]
    uses += [("consumes", "secret", service.secrets), ("consumes", "config", service.configs)]
    for kind, resource, names in uses:
        for use in names:
            declared = service.project.resource(resource, use.name) is not None or use.name == "default"
            target = links.add(resource, f"{path}#{use.name}")
            links.link(kind, container, target, use.span, f"under `{resource}s`", resolved=declared)
    if not service.networks and service.entry("network_mode") is None:
        target = links.add("network", f"{path}#default")
        links.link("joins", container, target, service.span, "no network is named")
    for value in service.values("env_file"):
        target = links.add("envfile", value.text or value.span.text)
        links.link("reads", container, target, value.span, "under `env_file`")
    for name, span in service.dependencies:
        known = name in service.project.by_name
        links.link("depends-on", source, f"service:{path}#{name}", span, "under `depends_on`", resolved=known)
    for other, span in service.volumes_from:
        links.link("shares", source, f"service:{path}#{other.name}", span, "under `volumes_from`")

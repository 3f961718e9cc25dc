"""Build the typed project from its merged document."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.merging.project import ProjectFiles
from shipworthy.graph.service import Build, Project, Resource, Service
from shipworthy.node import empty
from shipworthy.syntax.compose.nodes import Entry, Mapping, Scalar
from shipworthy.tree import resolve

RESOURCES = {"volumes": "volume", "networks": "network", "secrets": "secret", "configs": "config", "models": "model"}


def build_project(files: ProjectFiles) -> Project:
    """The project that *files* describe; its services are not yet linked to their Dockerfiles."""
    project = Project(files=files)
    services = tuple(_services(project))
    project.link(services=services, resources=tuple(_resources(project)))
    return project


def dissolve(project: Project) -> None:
    """Drop all that *project* and its parts hold, when nobody uses them any more."""
    builds = [service.build for service in project.services if service.build]
    empty(project.services, project.resources, builds, (project.files, project))


def _services(project: Project) -> Iterator[Service]:
    for entry in project.files.root.mapping("services").entries:
        if isinstance(entry.value, Mapping):
            service = Service(project=project, name=entry.key.value, key=entry.key, body=entry.value)
            service.link(build=_build(service))
            yield service


def _resources(project: Project) -> Iterator[Resource]:
    for key, kind in RESOURCES.items():
        for entry in project.files.root.mapping(key).entries:
            body = entry.value if isinstance(entry.value, Mapping) else Mapping(span=entry.key.span)
            yield Resource(kind=kind, name=entry.key.value, key=entry.key, body=body, project=project)


def _build(service: Service) -> Build | None:
    entry = service.entry("build")
    if entry is None:
        return None
    if isinstance(entry.value, Scalar):
        return _short(service, entry.value)
    return _long(service, entry, entry.value) if isinstance(entry.value, Mapping) else None


def _short(service: Service, written: Scalar) -> Build:
    """What `build: FOLDER` says."""
    span = written.span
    context = _path(service.project, written)
    return Build(
        span=span,
        service=service,
        body=Mapping(span=span),
        context=context,
        context_span=span,
        dockerfile=_join(context, "Dockerfile"),
        dockerfile_span=span,
    )


def _long(service: Service, entry: Entry, body: Mapping) -> Build:
    """What a mapping under `build` says."""
    project = service.project
    named = body.scalar("context")
    context = _path(project, named) if named else project.files.folder_of(entry.key.span.source.path)
    file = body.scalar("dockerfile")
    name = project.value(file).text if file else "Dockerfile"
    target, inline = body.scalar("target"), body.scalar("dockerfile_inline")
    return Build(
        span=entry.span,
        service=service,
        body=body,
        context=context,
        context_span=named.span if named else None,
        dockerfile=None if inline and inline.value else _join(context, name),
        dockerfile_span=file.span if file else named.span if named else entry.key.span,
        target=project.value(target) if target else None,
        args=project.settings(body.get("args")),
    )


def _path(project: Project, scalar: Scalar) -> str | None:
    """The folder in the tree that a build context names; None for a URL, or what is unknown or outside."""
    text = project.value(scalar).text
    if text is None or "://" in text or text.startswith(("git@", "github.com/")):
        return None
    return resolve(project.files.folder_of(scalar.span.source.path), text)


def _join(context: str | None, name: str | None) -> str | None:
    return resolve(context, name) if context is not None and name else None

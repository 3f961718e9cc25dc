"""Services and what they use, as typed views over the merged Compose document.

Every part keeps its node of the file that it was written in, so a span leads to the override, the
extended service or the anchor that is to blame.
Source: https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map

from shipworthy.graph.neighbourhood import ALONE, Neighbourhood
from shipworthy.graph.values.value import Value
from shipworthy.node import Node, fact
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Entry, Mapping, Piece, Scalar, YamlNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.compose.faults import Fault
    from shipworthy.graph.dockerfile import DockerfileUnit
    from shipworthy.graph.merging.project import ProjectFiles
    from shipworthy.graph.running.invocation import Invocation
    from shipworthy.graph.stage import Stage
    from shipworthy.syntax.nodes import Invalid


class Mount(Node):
    """A volume, bind mount or tmpfs of a service, from its short or long form.

    `type` is `bind`, `volume`, `tmpfs`, `npipe`, `cluster` or `image`. `source` is a host path or the name of a
    volume and has a span of its own; None for an anonymous volume. `path` is the host path of a bind as an
    absolute, normalised POSIX path, `~` for
    the home directory kept, or a path relative to the tree's root in `tree_path`; both None where they are unknown.
    `written` is the source before its variables are resolved. A volume whose `driver_opts` bind a folder of
    the host has a `path`,
    too, and `definition` is where that is said.
    """

    span: Span
    type: str
    source: Value | None
    target: Value
    options: tuple[str, ...] = ()
    read_only: bool = False
    path: str | None = None
    tree_path: str | None = None
    written: str = ""
    definition: Span | None = None
    body: Mapping | None = None

    @property
    def place(self) -> Span:
        """Where its source is written; the whole mount if it has none."""
        return self.source.span if self.source else self.span


class Port(Node):
    """A port of a service; texts may be ranges. `published` None: only a random host port. `body` is its long form."""

    span: Span
    target: Value
    published: Value | None = None
    host_ip: Value | None = None
    protocol: str = "tcp"
    body: Mapping | None = None


class Device(Node):
    """A host device given to a service; `permissions` as written or ""."""

    span: Span
    host: Value
    container: Value | None = None
    permissions: str = ""


class Setting(Node):
    """One entry of a list or map of `KEY=VALUE`: environment, labels, build arguments. `value` None: passed through."""

    span: Span
    name: str
    name_span: Span
    value: Value | None = None


class Use(Node):
    """A service's use of a network, secret, config or model by name, with the node that says so."""

    span: Span
    name: str
    body: Mapping | None = None


class Resource(Node):
    """A top-level volume, network, secret, config or model. `kind` is the singular; `body` is empty for `data:`."""

    kind: str
    name: str
    key: Scalar
    body: Mapping
    project: Project

    @property
    def span(self) -> Span:
        return self.key.span

    @property
    def external(self) -> bool:
        return isinstance(self.body.get("external"), Mapping) or is_true(self.value("external"))

    @property
    def whole(self) -> bool:
        """Is all that it says certainly here?"""
        return self.project.whole

    def value(self, *path: str) -> Value | None:
        """The scalar at a path of keys with its variables resolved; None if there is none."""
        scalar = self.body.scalar(*path)
        return self.project.value(scalar) if scalar else None


class Build(Node):
    """How a service is built. `dockerfile` and `context` are tree paths, None where unknown or outside the tree;
    `unit` is the Dockerfile found there and `stage` the one that `target` names, the last if it names none. `missing`
    is `context` or `dockerfile` where that is certainly not in the tree.
    """

    span: Span
    service: Service
    body: Mapping
    context: str | None = None
    context_span: Span | None = None
    dockerfile: str | None = None
    dockerfile_span: Span | None = None
    target: Value | None = None
    args: tuple[Setting, ...] = ()
    unit: DockerfileUnit | None = None
    stage: Stage | None = None
    missing: str = ""


class Service(Node):
    """One service of a project after merging, `extends` and `include`. `body` is its effective mapping."""

    project: Project
    name: str
    key: Scalar
    body: Mapping
    build: Build | None = None

    @property
    def span(self) -> Span:
        return self.key.span

    def entry(self, *path: str) -> Entry | None:
        """The entry at a path of keys: `service.entry("privileged")`."""
        return self.body.entry(*path)

    def value(self, *path: str) -> Value | None:
        """The scalar at a path of keys with its variables resolved; None if there is none."""
        scalar = self.body.scalar(*path)
        return self.project.value(scalar) if scalar else None

    def values(self, *path: str) -> Iterator[Value]:
        """The scalars of the list at a path of keys, such as `service.values("cap_add")`."""
        return (self.project.value(scalar) for scalar in self.body.scalars(*path))

    def enabled(self, *path: str) -> bool:
        """Is the boolean at the path known to be true, as Compose reads booleans?"""
        return is_true(self.value(*path))

    @fact
    def image(self) -> Value | None:
        return self.value("image")

    @fact
    def mounts(self) -> tuple[Mount, ...]:
        """`volumes` and `tmpfs`, in order."""
        from shipworthy.graph.compose.forms import mounts

        return tuple(mounts(self))

    @fact
    def host_files(self) -> tuple[Mount, ...]:
        """The files of the host behind its secrets and configs."""
        from shipworthy.graph.compose.forms import host_files

        return tuple(host_files(self))

    @fact
    def ports(self) -> tuple[Port, ...]:
        from shipworthy.graph.compose.forms import ports

        return tuple(ports(self))

    @fact
    def devices(self) -> tuple[Device, ...]:
        from shipworthy.graph.compose.forms import devices

        return tuple(devices(self))

    @fact
    def invalid(self) -> tuple[Invalid, ...]:
        """The short forms of volumes, ports and devices that Compose refuses."""
        from shipworthy.graph.compose.forms import invalid_forms

        return tuple(invalid_forms(self))

    @fact
    def command(self) -> Invocation | None:
        from shipworthy.graph.running.invocation import read_invocation

        return read_invocation(self, "command")

    @fact
    def entrypoint(self) -> Invocation | None:
        from shipworthy.graph.running.invocation import read_invocation

        return read_invocation(self, "entrypoint")

    @fact
    def health_test(self) -> Invocation | None:
        """What its health check runs, None if it has none of its own."""
        from shipworthy.graph.running.invocation import read_test

        return read_test(self)

    @fact
    def environment(self) -> tuple[Setting, ...]:
        return self.project.settings(self.body.get("environment"))

    @fact
    def networks(self) -> tuple[Use, ...]:
        return self.uses("networks")

    @fact
    def secrets(self) -> tuple[Use, ...]:
        return self.uses("secrets")

    @fact
    def configs(self) -> tuple[Use, ...]:
        return self.uses("configs")

    @fact
    def models(self) -> tuple[Use, ...]:
        return self.uses("models")

    def uses(self, *path: str) -> tuple[Use, ...]:
        """What is named under a path of keys: in a list, in its long form, or as the keys of a mapping."""
        value = self.body.get(*path)
        if isinstance(value, Mapping):
            pairs = ((e.key, e.value) for e in value.entries)
            return tuple(Use(span=k.span, name=k.value, body=v if isinstance(v, Mapping) else None) for k, v in pairs)
        return tuple(use for item in self.body.items(*path) if (use := _use(item)))

    @fact
    def dependencies(self) -> tuple[tuple[str, Span], ...]:
        """The names under `depends_on`, in either form, with their places."""
        value = self.body.get("depends_on")
        if isinstance(value, Mapping):
            return tuple((entry.key.value, entry.key.span) for entry in value.entries)
        return tuple((scalar.value, scalar.span) for scalar in self.body.scalars("depends_on"))

    @fact
    def profiles(self) -> tuple[str, ...]:
        return tuple(value.text or "" for value in self.values("profiles"))

    @property
    def active(self) -> bool:
        """Is it part of the project without a profile on the command line?"""
        chosen = self.project.profiles
        return not self.profiles or "*" in chosen or any(name in chosen for name in self.profiles)

    @fact
    def volumes_from(self) -> tuple[tuple[Service, Span], ...]:
        """The services whose volumes it takes over, with the place that says so."""
        found: list[tuple[Service, Span]] = []
        for value in self.values("volumes_from"):
            name = (value.text or "").split(":")[0]
            if service := self.project.by_name.get(name):
                found.append((service, value.span))
        return tuple(found)


def is_true(value: Value | None) -> bool:
    """Is it a boolean that is known to be true, as Compose reads them?"""
    return value is not None and value.text is not None and value.text.lower() in {"true", "yes", "on", "y"}


def _use(item: YamlNode) -> Use | None:
    if isinstance(item, Scalar):
        return Use(span=item.span, name=item.value)
    if isinstance(item, Mapping) and (source := item.scalar("source")):
        return Use(span=source.span, name=source.value, body=item)
    return None


class Project(Node):
    """One Compose project: its services and resources, merged from all its files, and its `neighbours` in the tree."""

    files: ProjectFiles
    services: tuple[Service, ...] = ()
    resources: tuple[Resource, ...] = ()
    neighbours: Neighbourhood = ALONE

    @property
    def path(self) -> str:
        """The tree path of the main file."""
        return self.files.path

    @property
    def span(self) -> Span:
        return Span(self.files.files[0].source, 0, 0)

    @fact
    def standalone(self) -> bool:
        """Is it certainly whole: by a name that `docker compose` looks for, and no part of another project?

        What lies in `.devcontainer` is often put together by `devcontainer.json`.
        """
        if ".devcontainer" in self.files.folder.split("/"):
            return False
        return self.files.standalone and not self.neighbours.is_part(self.path)

    @property
    def whole(self) -> bool:
        """Is it standalone, with nothing that it includes out of sight?"""
        return self.standalone and not self.files.partial

    @fact
    def profiles(self) -> frozenset[str]:
        """The profiles that `.env` activates."""
        return frozenset(self.files.environment.texts.get("COMPOSE_PROFILES", "").split(","))

    @property
    def named(self) -> bool:
        """Is it given a name, by `name` or in an `.env`?"""
        return "COMPOSE_PROJECT_NAME" in self.files.environment.texts or self.files.root.entry("name") is not None

    @fact
    def empty(self) -> bool:
        """Do its files come to nothing at all, mistakes included?"""
        return not self.files.root.entries and not any(file.invalid for file in self.files.files)

    @fact
    def by_name(self) -> Map[str, Service]:
        return {service.name: service for service in self.services}

    @fact
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with its structure: keys, types and values."""
        from shipworthy.graph.compose.structure import faults

        return tuple(faults(self.files))

    @fact
    def awaited(self) -> frozenset[str]:
        """The names of services for whose end another one waits."""
        from shipworthy.graph.isolation.hardening import awaited

        return frozenset(awaited(self))

    @fact
    def built_images(self) -> frozenset[str]:
        """The names, without tags, of the images that it builds."""
        from shipworthy.graph.images.pinning import built_images

        return frozenset(built_images(self))

    def resource(self, kind: str, name: str) -> Resource | None:
        return self._resources.get((kind, name))

    @fact
    def _resources(self) -> Map[tuple[str, str], Resource]:
        return {(resource.kind, resource.name): resource for resource in self.resources}

    def value(self, scalar: Scalar) -> Value:
        """A scalar with its variables resolved from `.env` and their defaults."""
        return self._resolved(scalar.span, scalar.value)

    def text(self, piece: Piece) -> Value:
        """A part of a short form with its variables resolved."""
        return self._resolved(piece.span, piece.text)

    def _resolved(self, span: Span, text: str) -> Value:
        if "$" not in text:
            return Value(span=span, text=text)

        from shipworthy.graph.values.environment import resolve

        known, origin = resolve(text, self.files.environment_of(span.source.path))
        return Value(span=span, text=known, origin=origin)

    def settings(self, value: YamlNode | None) -> tuple[Setting, ...]:
        """The entries of a map, or of a list of `KEY=VALUE`."""
        from shipworthy.graph.compose.forms import settings

        return tuple(settings(self, value))

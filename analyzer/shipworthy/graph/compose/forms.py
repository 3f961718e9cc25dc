"""Volumes, ports, devices and settings of a service, each from its short or its long form.

Source: "volumes", "ports", "devices" in https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, normpath

from shipworthy.graph.service import Device, Mount, Port, Project, Resource, Service, Setting
from shipworthy.graph.values.value import Value
from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.syntax.compose import short
from shipworthy.syntax.compose.nodes import Entry, Mapping, Piece, Scalar, VolumeSpec, YamlNode
from shipworthy.syntax.nodes import Invalid
from shipworthy.tree import resolve

_HOST_PATH = regex(r"[./~\\]|[A-Za-z]:")


def mounts(service: Service) -> Iterator[Mount]:
    for item in service.body.items("volumes"):
        if isinstance(item, Mapping):
            yield _long_mount(service, item)
        elif isinstance(item, Scalar):
            spec = short.volume(_whole(service, item))
            if not isinstance(spec, Invalid):
                yield _short_mount(service, spec)
    for value in service.values("tmpfs"):
        yield Mount(span=value.span, type="tmpfs", source=None, target=value)


def _whole(service: Service, item: Scalar) -> Scalar:
    """A short form with its variables resolved, where one of them holds a colon: `${VOLUME:-./a:/b}`."""
    if "$" not in item.value:
        return item
    text = service.project.value(item).text
    colons = item.value.count(":") - item.value.count(":-") - item.value.count(":+")
    if text is None or text.count(":") <= colons:
        return item
    return Scalar(span=item.span, value=text.replace("$", "$$"), kind=item.kind)


def invalid_forms(service: Service) -> Iterator[Invalid]:
    """The short forms that Compose refuses, with what is known of their variables."""
    for key, read in (("volumes", short.volume), ("ports", short.port), ("devices", short.device)):
        for item in service.body.scalars(key):
            resolved = _resolved(service, item)
            spec = read(resolved)
            certain = isinstance(spec, Invalid) and (resolved is not item or "$" not in spec.span.text)
            if isinstance(spec, Invalid) and certain and spec.code != "no-device":
                yield spec


def _resolved(service: Service, item: Scalar) -> Scalar:
    """A short form with the values of its variables, if all of them are known."""
    text = service.project.value(item).text if "$" in item.value else None
    return item if text is None else Scalar(span=item.span, value=text.replace("$", "$$"), kind=item.kind)


def _short_mount(service: Service, spec: VolumeSpec) -> Mount:
    options = tuple(option.text for option in spec.options)
    source = service.project.text(spec.source) if spec.source else None
    text = source.text if source else None
    bind = bool(text and _HOST_PATH.match(text)) or bool(spec.source and text is None and _path_like(spec.source))
    written = spec.source.text if spec.source else ""
    path, tree_path = _host_path(service, source, written) if bind else (None, None)
    volume = _bound_volume(service, text) if not bind else None
    return Mount(
        span=spec.span,
        type="bind" if bind else "volume",
        source=source,
        target=service.project.text(spec.target),
        options=options,
        read_only="ro" in options or bool(volume and volume.read_only),
        path=volume.place.text if volume else path,
        tree_path=tree_path,
        written=written,
        definition=volume.place.span if volume else None,
    )


class Bound(NamedTuple):
    """A path of the host that a volume is bound to."""

    place: Value
    read_only: bool


def _bound_volume(service: Service, name: str | None) -> Bound | None:
    """The absolute host path that a named volume stands for, by its `driver_opts`."""
    resource = service.project.resource("volume", name) if name else None
    options = resource.body.mapping("driver_opts") if resource else None
    scalar = _folder(resource, options) if resource and options else None
    text = service.project.value(scalar).text if scalar else None
    if options is None or scalar is None or text is None or not text.startswith("/"):
        return None
    return Bound(Value(span=scalar.span, text=_normal(text)), "ro" in _flags(options))


def _folder(resource: Resource, options: Mapping) -> Scalar | None:
    """What names the folder: `device` if it is bound, `mountpoint` for `local-persist`; others have their own."""
    driver = resource.value("driver")
    name = driver.text if driver else None
    if name == "local-persist":
        return options.scalar("mountpoint")
    kind = options.scalar("type")
    bound = (kind and kind.value.lower() == "none") or {"bind", "rbind"} & _flags(options)
    return options.scalar("device") if bound and name in (None, "", "local") else None


def _flags(options: Mapping) -> set[str]:
    scalar = options.scalar("o")
    return {flag.strip().lower() for flag in (scalar.value if scalar else "").split(",")}


def _path_like(piece: Piece) -> bool:
    """Is it a path whatever its variables hold? (`${DATA}/db` is: names of volumes have no slash.)"""
    return "/" in re.sub(r"\$\{[^}]*\}", "", piece.text)


def _long_mount(service: Service, body: Mapping) -> Mount:
    kind = service.project.value(type_) if (type_ := body.scalar("type")) else None
    source = service.project.value(scalar) if (scalar := body.scalar("source") or body.scalar("src")) else None
    meant = "bind" if source and _HOST_PATH.match(source.text or "") else "volume"
    name = (kind.text if kind else None) or (meant if kind is None else "")
    target = body.scalar("target") or body.scalar("dst") or body.scalar("destination")
    read_only = body.scalar("read_only")
    written = scalar.value if scalar else ""
    path, tree_path = _host_path(service, source, written) if name == "bind" else (None, None)
    volume = _bound_volume(service, source.text) if name == "volume" and source else None
    return Mount(
        span=body.span,
        type=name,
        source=source,
        target=service.project.value(target) if target else Value(span=body.span, text=None),
        read_only=(read_only is not None and read_only.value.lower() == "true") or bool(volume and volume.read_only),
        path=volume.place.text if volume else path,
        tree_path=tree_path,
        written=written,
        definition=volume.place.span if volume else None,
        body=body,
    )


def host_files(service: Service) -> Iterator[Mount]:
    """The files of the host that the secrets and configs of a service bring in, as mounts that are read-only."""
    for kind, uses in (("secret", service.secrets), ("config", service.configs)):
        for use in uses:
            resource = service.project.resource(kind, use.name)
            file = resource.body.scalar("file") if resource else None
            if file:
                source = service.project.value(file)
                path, tree_path = _host_path(service, source, file.value)
                yield Mount(
                    span=use.span,
                    type="bind",
                    source=Value(span=use.span, text=source.text),
                    target=Value(span=use.span, text=None),
                    read_only=True,
                    path=path,
                    tree_path=tree_path,
                    written=file.value,
                    definition=file.span,
                )


def _host_path(service: Service, source: Value | None, written: str) -> tuple[str | None, str | None]:
    """An absolute host path or one below the home directory, or a path in the tree."""
    text = None if source is None else source.text if source.text is not None else _at_home(written)
    if source is None or text is None:
        return None, None
    text = text.replace("\\", "/")
    if text.startswith("/"):
        return _normal(text), None
    if text.startswith("~") and text[1:2] not in ("", "/"):
        return None, None
    if text.startswith("~"):
        return normpath(join("~", text.partition("/")[2])), None
    if text[1:2] == ":":
        return text, None
    return None, resolve(service.project.files.folder_of(source.span.source.path), text)


def _at_home(written: str) -> str | None:
    """`$HOME/x` as `~/x`: the one variable of the caller whose meaning is certain."""
    for home in ("$HOME", "${HOME}"):
        if written == home or written.startswith(f"{home}/"):
            rest = written.removeprefix(home)
            return None if "$" in rest else f"~{rest}"
    return None


def _normal(path: str) -> str:
    return normpath(path).replace("//", "/")


def ports(service: Service) -> Iterator[Port]:
    for item in service.body.items("ports"):
        if isinstance(item, Mapping):
            yield from _long_port(service, item)
        elif isinstance(item, Scalar):
            spec = short.port(_whole(service, item))
            if isinstance(spec, Invalid):
                continue
            text = service.project.text
            protocol = text(spec.protocol).text if spec.protocol else "tcp"
            yield Port(
                span=spec.span,
                target=text(spec.target),
                published=text(spec.published) if spec.published else None,
                host_ip=text(spec.host_ip) if spec.host_ip else None,
                protocol=protocol or "",
            )


def _long_port(service: Service, body: Mapping) -> Iterator[Port]:
    target = body.scalar("target")
    if target is None:
        return

    def value(key: str) -> Value | None:
        scalar = body.scalar(key)
        return service.project.value(scalar) if scalar else None

    protocol = value("protocol")
    yield Port(
        span=body.span,
        target=service.project.value(target),
        published=value("published"),
        host_ip=value("host_ip"),
        protocol=(protocol.text or "") if protocol else "tcp",
        body=body,
    )


def devices(service: Service) -> Iterator[Device]:
    for item in service.body.items("devices"):
        text = service.project.text
        if isinstance(item, Mapping):
            source, target, rights = (item.scalar(key) for key in ("source", "target", "permissions"))
            if source:
                container = service.project.value(target) if target else None
                host = service.project.value(source)
                yield Device(span=item.span, host=host, container=container, permissions=rights.value if rights else "")
        elif isinstance(item, Scalar):
            spec = short.device(item)
            if not isinstance(spec, Invalid):
                container = text(spec.container) if spec.container else None
                permissions = spec.permissions.text if spec.permissions else ""
                yield Device(span=spec.span, host=text(spec.host), container=container, permissions=permissions)


def settings(project: Project, value: YamlNode | None) -> Iterator[Setting]:
    if isinstance(value, Mapping):
        yield from (_map_setting(project, entry) for entry in value.entries)
    elif value is not None and not isinstance(value, Scalar):
        yield from (_list_setting(project, item) for item in value.items if isinstance(item, Scalar))


def _map_setting(project: Project, entry: Entry) -> Setting:
    scalar = entry.value if isinstance(entry.value, Scalar) and entry.value.kind != "null" else None
    value = project.value(scalar) if scalar else None
    return Setting(span=entry.span, name=entry.key.value, name_span=entry.key.span, value=value)


def _list_setting(project: Project, item: Scalar) -> Setting:
    name, equals, text = item.value.partition("=")
    name_span = item.cut(0, len(name))
    if not equals:
        return Setting(span=item.span, name=name, name_span=name_span)
    piece = Piece(span=item.cut(len(name) + 1, len(item.value)), text=text)
    return Setting(span=item.span, name=name, name_span=name_span, value=project.text(piece))

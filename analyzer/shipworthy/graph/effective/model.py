"""The effective model of a project.

Source: https://docs.docker.com/reference/cli/docker/compose/config/
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from posixpath import join

from shipworthy.graph.effective import resources, services
from shipworthy.graph.effective.env_files import EnvFiles
from shipworthy.graph.effective.forms import FORMS
from shipworthy.graph.effective.naming import with_name
from shipworthy.graph.effective.nodes import Effective, Fields, Leaf
from shipworthy.graph.effective.paths import absolute
from shipworthy.graph.effective.reading import Reading
from shipworthy.graph.library import Library
from shipworthy.graph.merging.project import ProjectFiles
from shipworthy.node import Node
from shipworthy.syntax.nodes import Invalid

ABSENT = ("version", "include")


class Model(Node):
    """The whole of a project as Compose would start it.

    `declared` are all its services, `inactive` those that no chosen profile calls for. `problems` are values that
    Compose would refuse; they stay in the model as they are written.
    """

    root: Fields
    declared: tuple[str, ...] = ()
    inactive: tuple[str, ...] = ()
    problems: tuple[Invalid, ...] = ()


def read_model(
    files: ProjectFiles, library: Library, profiles: Collection[str] = (), only: Collection[str] = ()
) -> Model:
    """The model of *files*, read from *library*, with the services of these *profiles* and of those in `.env`.

    *only* are the services to leave in it, whatever their profiles; none stands for all.
    """
    reading = Reading(files, library.tree.root, FORMS)
    root = reading.root()
    assert isinstance(root, Fields)
    declared = {name: _service(service) for name, service in root.fields("services").items()}
    chosen = {*profiles, *files.environment.texts.get("COMPOSE_PROFILES", "").split(",")} - {""}
    active = {name: service for name, service in declared.items() if services.is_active(service, chosen)}
    inactive = tuple(name for name in declared if name not in active)
    shown = {name: service for name, service in declared.items() if name in only} if only else active
    model = _model(reading, library, root, shown)
    return Model(root=model, declared=tuple(declared), inactive=inactive, problems=tuple(reading.problems))


def _model(reading: Reading, library: Library, root: Fields, shown: Mapping[str, Fields]) -> Fields:
    environment = with_name(reading.files.environment, reading.name)
    env_files = EnvFiles(library, environment)
    active: dict[str, Effective] = {}
    for name, service in shown.items():
        service = env_files.with_labels(env_files.with_environment(service))
        active[name] = services.complete(service, environment, _folder(reading, service))
    below = root.get("services")
    first: dict[str, Effective] = {
        "name": reading.name,
        "services": Fields(members=active, span=below.span if below else None),
    }
    rest = {key: value for key, value in root.members.items() if key not in (*ABSENT, *first)}
    used = _resources(root, active, reading.name, join(reading.top, reading.files.folder))
    return Fields(members={**first, **rest}, span=root.span).having(used)


def _folder(reading: Reading, service: Fields) -> str:
    """The absolute path of the folder that the relative paths of a service start from."""
    return absolute(reading, ".", service.span) if service.span else reading.top


def _service(service: Effective) -> Fields:
    return service if isinstance(service, Fields) else Fields(members={}, span=service.span)


def _resources(root: Fields, active: dict[str, Effective], project: Leaf, folder: str) -> dict[str, Effective | None]:
    """The resources that are used, by the key at the top that they stand under; None where there are none."""
    found: dict[str, Effective | None] = {}
    for kind, names in resources.used(active).items():
        members = dict(root.fields(kind))
        if kind == "networks":
            members.setdefault("default", Fields(members={}))
        kept = {name: value for name, value in members.items() if name in names}
        if kind in resources.NAMED:
            kept = {name: resources.complete(name, value, project) for name, value in kept.items()}
        if kind == "volumes":
            kept = {name: resources.bound(value, folder) for name, value in kept.items()}
        given = root.get(kind)
        found[kind] = Fields(members=kept, span=given.span if given else None) if kept else None
    return found

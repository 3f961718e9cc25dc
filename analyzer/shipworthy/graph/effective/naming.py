"""The name of a project, which is a variable for its files as well.

Source: https://docs.docker.com/compose/how-tos/project-name/
"""

from __future__ import annotations

from posixpath import basename

from shipworthy.graph.effective.nodes import Leaf
from shipworthy.graph.effective.texts import fill
from shipworthy.graph.merging.project import ProjectFiles, normal_name
from shipworthy.graph.values.environment import Environment
from shipworthy.syntax.compose.nodes import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project

VARIABLE = "COMPOSE_PROJECT_NAME"


def project_name(files: ProjectFiles, top: str) -> Leaf:
    """The name that is set in `.env`, or else in the files, or else that of the folder; *top* is the tree's."""
    if known := files.environment.get(VARIABLE):
        return Leaf(value=normal_name(known.value), span=known.span)
    named = files.root.scalar("name")
    if named is None:
        return Leaf(value=normal_name(basename(files.folder or top)))
    filled = fill(named.value, files.environment)
    name = filled.text if filled.unknown else normal_name(filled.text)
    return Leaf(value=name, span=named.span, unknown=filled.unknown, via=filled.via)


def with_name(environment: Environment, name: Leaf) -> Environment:
    """*environment* with the name of the project, as far as it is known."""
    if VARIABLE in environment.texts or name.unknown:
        return environment
    return environment.beneath(Environment({VARIABLE: str(name.value)}, {VARIABLE: name.span} if name.span else {}))


def changed_name(project: Project) -> tuple[Scalar, str] | None:
    """The `name`, if Compose calls the project otherwise, and what it makes of it: "" where nothing is left."""
    named = project.files.root.scalar("name")
    text = project.value(named).text if named and VARIABLE not in project.files.environment.texts else None
    if named is None or text is None or normal_name(text) == text:
        return None
    return named, normal_name(text)
